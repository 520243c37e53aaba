package io.syncjob.file;

import io.syncjob.data.Schema;
import io.syncjob.spi.WriterConfig;
import io.syncjob.tck.Table;
import io.syncjob.tck.WriterContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of file formats have in common: folders of part files. */
abstract class FormatWriterContract<C extends WriterConfig> extends WriterContract<C> {
    @TempDir
    Path folder;

    private final AtomicInteger targets = new AtomicInteger();

    /** A writer to a folder. */
    abstract C writer(Path target, WriteMode mode);

    /** All rows of a folder's files, by any reader. */
    abstract List<List<Object>> rows(Path target, Schema columns);

    abstract Path path(C config);

    @Override
    protected C target(Schema schema) {
        return writer(folder.resolve("target-" + targets.incrementAndGet()), WriteMode.OVERWRITE);
    }

    @Override
    protected C overwriting(Table existing) {
        Path target = folder.resolve("target-" + targets.incrementAndGet());
        Tables.write(existing.schema(), existing.rows(), writer(target, WriteMode.OVERWRITE));
        return writer(target, WriteMode.OVERWRITE);
    }

    @Override
    protected List<List<@Nullable Object>> read(C config, Schema columns) throws IOException {
        Path target = path(config);
        return Files.exists(target) ? rows(target, columns) : List.of();
    }

    @Override
    protected C missingTarget(Schema schema) throws IOException {
        Path file = Files.createTempFile(folder, "no-folder", ".txt");
        return writer(file.resolve("target"), WriteMode.APPEND);
    }

    @Override
    protected boolean countsRows() {
        return false;
    }

    @Override
    protected boolean leavesColumnsOut() {
        return false;
    }

    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
