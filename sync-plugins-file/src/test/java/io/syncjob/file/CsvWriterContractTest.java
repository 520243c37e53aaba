package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.Table;
import io.syncjob.tck.WriterContract;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The rules of writers for folders of CSV files, in a charset that has only some of all characters. */
class CsvWriterContractTest extends WriterContract<CsvWriter> {
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    @TempDir
    Path folder;

    private int targets;

    @Override
    protected WriterFactory<CsvWriter> factory() {
        return new CsvWriterFactory();
    }

    @Override
    protected CsvWriter target(Schema schema) throws IOException {
        return CsvWriter.folder(folder.resolve("target-" + targets++))
                .mode(WriteMode.APPEND)
                .withHeader()
                .charset(CHARSET);
    }

    @Override
    protected CsvWriter overwriting(Table existing) throws IOException {
        Path target = Files.createDirectory(folder.resolve("target-" + targets++));
        CsvFiles.write(target.resolve("part-00000.csv"), existing);
        return CsvWriter.folder(target).withHeader().charset(CHARSET);
    }

    @Override
    protected List<List<@Nullable Object>> read(CsvWriter config, Schema columns) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Path file : published(Path.of(config.path()))) {
            rows.addAll(CsvFiles.read(file, CHARSET, columns));
        }
        return rows;
    }

    /** The files that make up a target: those of the folder, or of the name with the name of a run in it. */
    static List<Path> published(Path target) throws IOException {
        List<Path> files = new ArrayList<>();
        boolean isFolder = Files.isDirectory(target);
        String name = target.getFileName().toString().replaceFirst("[.].*", "");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(isFolder ? target : target.getParent())) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)
                        && (isFolder || entry.getFileName().toString().matches(name + "(-run.*)?[.].*"))) {
                    files.add(entry);
                }
            }
        }
        return files;
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return !(value instanceof String text) || CHARSET.newEncoder().canEncode(text);
    }

    /** A text with a character that the charset does not have. */
    @Override
    protected List<@Nullable Object> spoiled(Schema schema, List<@Nullable Object> row) {
        List<@Nullable Object> spoiled = new ArrayList<>(row);
        spoiled.set(schema.indexOf("label"), "漢");
        return spoiled;
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
    protected CsvWriter missingTarget(Schema schema) throws IOException {
        Path file = Files.createTempFile(folder, "no-folder", ".txt");
        return CsvWriter.folder(file.resolve("target"));
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
