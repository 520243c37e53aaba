package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.CellReader;
import io.syncjob.text.Fault;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table with columns behind its own whose cells come from the files' paths. */
final class ExtraColumns implements FileTable {
    /** What Hive and its like write for NULL. */
    static final String NULL_PART = "__HIVE_DEFAULT_PARTITION__";

    private final FileTable table;
    private final FileSelection selection;
    private final Schema schema;

    private ExtraColumns(FileTable table, FileSelection selection) {
        this.table = table;
        this.selection = selection;
        List<Column> columns = new ArrayList<>(table.schema().columns());
        if (selection.nameColumn() != null) {
            columns.add(Column.required(selection.nameColumn(), DataType.STRING));
        }
        selection.pathColumns().forEach(column -> columns.add(column.toColumn()));
        this.schema = Schema.of(columns);
    }

    /** The table with the columns that the selection asks for. */
    static FileTable of(FileTable table, FileSelection selection) {
        return selection.nameColumn() == null && selection.pathColumns().isEmpty()
                ? table
                : new ExtraColumns(table, selection);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public double bytesPerRow() {
        return table.bytesPerRow();
    }

    @Override
    public List<Range> ranges(StoredFile file, long bytes) throws IOException {
        return table.ranges(file, bytes);
    }

    @Override
    public SplitReader open(StoredFile file, Range range, Position from) throws Exception {
        List<Constant> constants = constants(file.path());
        SplitReader rows = table.open(file, range, from);
        return new SplitReader() {
            private @Nullable RowAppender target;
            private @Nullable RowAppender filling;

            @Override
            public boolean fill(RowAppender out) throws Exception {
                RowAppender with = filling;
                if (with == null || target != out) {
                    with = new CompletedRows(out, constants);
                    target = out;
                    filling = with;
                }
                return rows.fill(with);
            }

            @Override
            public Position position() throws Exception {
                return rows.position();
            }

            @Override
            public void cancel() throws Exception {
                rows.cancel();
            }

            @Override
            public void close() throws Exception {
                rows.close();
            }
        };
    }

    private List<Constant> constants(String path) {
        List<Constant> constants = new ArrayList<>();
        int index = table.schema().size();
        if (selection.nameColumn() != null) {
            constants.add(new Constant(index++, CellReader.of(DataType.STRING, null), bytes(path)));
        }
        for (FileColumn column : selection.pathColumns()) {
            String text = part(path, column.name());
            constants.add(new Constant(index++, CellReader.of(column.type(), null), text == null ? null : bytes(text)));
        }
        return constants;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text behind {@code name=} in a part of the path; null for NULL. */
    private static @Nullable String part(String path, String name) {
        for (String step : path.split("/", -1)) {
            if (step.startsWith(name + "=")) {
                String text = step.substring(name.length() + 1);
                return text.equals(NULL_PART)
                        ? null
                        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            }
        }
        throw new SyncException(
                SyncError.MISSING_COLUMN,
                "The path '" + path + "' has no part '" + name + "='",
                "Leave the column out of files.pathColumns, or the file out of the paths.");
    }

    /** A cell that all rows of a file share. */
    static final class Constant {
        private final int column;
        private final CellReader reader;
        private final byte @Nullable [] text;

        private Constant(int column, CellReader reader, byte @Nullable [] text) {
            this.column = column;
            this.reader = reader;
            this.text = text;
        }

        int column() {
            return column;
        }

        /** Sets the cell; gives what is wrong with the text. */
        @Nullable
        Fault set(RowAppender out) {
            if (text == null) {
                out.setNull(column);
                return null;
            }
            return reader.read(text, 0, text.length, out, column);
        }
    }
}
