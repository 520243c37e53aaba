package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import io.syncjob.stream.StreamWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** A reader of one's own: the files below a folder as rows. The argument is the folder. */
public final class CustomReader {
    private CustomReader() {}

    public static void main(String... args) {
        list(Path.of(args[0]), System.out);
    }

    static void list(Path folder, PrintStream out) {
        SyncJob.builder()
                .name("list-files")
                .from(new FolderReader(folder))
                .to(StreamWriter.print(out))
                .run();
    }

    /** One split, since a folder is walked from one end to the other. */
    record FolderReader(Path folder) implements RowReader {
        @Override
        public Schema schema() {
            return Schema.of(
                    Column.required("path", DataType.STRING),
                    Column.required("bytes", DataType.INT64),
                    Column.required("changed", DataType.INSTANT));
        }

        @Override
        @SuppressWarnings("StreamResourceLeak") // the split's reader closes it
        public SplitReader open(Split split, Position from) throws IOException {
            return new FileRows(folder, Files.walk(folder).filter(Files::isRegularFile));
        }
    }

    /** Fills batches. What it holds open is closed with it, whatever happens. */
    private static final class FileRows implements SplitReader {
        private final Path folder;
        private final Stream<Path> files;
        private final Iterator<Path> next;

        FileRows(Path folder, Stream<Path> files) {
            this.folder = folder;
            this.files = files;
            this.next = files.sorted().iterator();
        }

        @Override
        public boolean fill(RowAppender out) throws IOException {
            while (next.hasNext() && !out.isFull()) {
                Path file = next.next();
                out.setString(0, folder.relativize(file).toString());
                out.setLong(1, Files.size(file));
                out.setInstant(2, Files.getLastModifiedTime(file).toInstant());
                out.endRow();
            }
            return next.hasNext();
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
