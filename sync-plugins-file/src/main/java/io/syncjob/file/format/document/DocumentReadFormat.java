package io.syncjob.file.format.document;

import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads documents of records. What a record is made of, and what makes it dirty, is as with JSON lines. */
public final class DocumentReadFormat implements ReadFormat {
    private final ReadFormat lines;
    private final RecordFile.Opener opener;

    private DocumentReadFormat(ReadFormat lines, RecordFile.Opener opener) {
        this.lines = lines;
        this.opener = opener;
    }

    /**
     * JSON documents.
     *
     * @param lines reads the records as lines
     * @param records where the array of records stands; empty for the document itself
     * @param paths where the columns stand, by name; empty where each field is a column
     */
    public static ReadFormat json(ReadFormat lines, String records, Map<String, String> paths) {
        PathTree tree = tree(paths);
        return new DocumentReadFormat(lines, (in, path) -> new JsonRecords(in, path, records, tree));
    }

    /**
     * XML documents.
     *
     * @param lines reads the records as lines
     * @param record the name of the records' elements; empty for the children of the document's element
     * @param paths where the columns stand, by name; empty where each child and attribute is a column
     */
    public static ReadFormat xml(ReadFormat lines, String record, Map<String, String> paths) {
        PathTree tree = tree(paths);
        return new DocumentReadFormat(lines, (in, path) -> new XmlRecords(in, path, record, tree));
    }

    private static @Nullable PathTree tree(Map<String, String> paths) {
        return paths.isEmpty() ? null : PathTree.of(paths);
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        FileTable table = lines.table(
                files.stream()
                        .<StoredFile>map(file -> new RecordFile(file, opener))
                        .toList(),
                bufferBytes);
        return new FileTable() {
            @Override
            public io.syncjob.data.Schema schema() {
                return table.schema();
            }

            @Override
            public double bytesPerRow() {
                return table.bytesPerRow();
            }

            @Override
            public List<Range> ranges(StoredFile file, long bytes) throws IOException {
                return table.ranges(new RecordFile(file, opener), bytes);
            }

            @Override
            public SplitReader open(StoredFile file, Range range, Position from) throws Exception {
                return table.open(new RecordFile(file, opener), range, from);
            }
        };
    }
}
