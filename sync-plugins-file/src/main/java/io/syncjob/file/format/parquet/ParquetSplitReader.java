package io.syncjob.file.format.parquet;

import io.syncjob.data.RowAppender;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads row groups of one file. */
final class ParquetSplitReader implements SplitReader {
    private static final String GROUP = "group";
    private static final String ROW = "row";

    private final StoredFile file;
    private final List<ParquetField> fields;
    private final List<ParquetLayout.Group> groups;
    private final ParquetFileReader reader;
    private final MessageType message;
    private int next;
    private long row;
    private long rowsOfGroup;
    private @Nullable PageReadStore pages;
    private ColumnSource[] columns = new ColumnSource[0];

    ParquetSplitReader(StoredFile file, List<ParquetField> fields, List<ParquetLayout.Group> groups, Position from)
            throws IOException {
        this.file = file;
        this.fields = fields;
        this.groups = groups;
        this.reader = ParquetFileReader.open(new ParquetInput(file), ParquetReadFormat.options());
        this.message =
                new MessageType("row", fields.stream().map(ParquetField::type).toList());
        try {
            reader.setRequestedSchema(message);
            if (from.isPlace()) {
                next = Integer.parseInt(mark(from, GROUP));
                skip(Long.parseLong(mark(from, ROW)));
            }
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static String mark(Position position, String key) {
        return Objects.requireNonNull(position.marks().get(key), key);
    }

    private void skip(long rows) throws IOException {
        if (rows > 0 && nextGroup()) {
            for (ColumnSource column : columns) {
                column.skip(rows);
            }
            row = rows;
        }
    }

    private boolean nextGroup() throws IOException {
        if (pages != null) {
            pages.close();
            pages = null;
        }
        if (next == groups.size()) {
            return false;
        }
        ParquetLayout.Group group = groups.get(next++);
        PageReadStore opened = Objects.requireNonNull(reader.readRowGroup(group.number()), "row group");
        pages = opened;
        columns = ColumnSource.of(
                fields, message, opened, reader.getFileMetaData().getCreatedBy());
        row = 0;
        rowsOfGroup = group.rows();
        return true;
    }

    @Override
    public boolean fill(RowAppender out) throws IOException {
        try {
            while (!out.isFull()) {
                if (row == rowsOfGroup && !nextGroup()) {
                    return false;
                }
                fillRow(out);
            }
            return true;
        } catch (ParquetDecodingException e) {
            throw new IOException("file '" + file.path() + "' is broken: " + e.getMessage(), e);
        }
    }

    private void fillRow(RowAppender out) {
        int faultColumn = -1;
        String fault = null;
        for (int column = 0; column < columns.length; column++) {
            String found = columns[column].next(out, column);
            if (found != null && fault == null) {
                fault = found;
                faultColumn = column;
            }
        }
        row++;
        if (fault == null) {
            out.endRow();
        } else {
            out.rejectRow(
                    faultColumn,
                    "INVALID_VALUE",
                    fault + " (file '" + file.path() + "', row group "
                            + groups.get(next - 1).number() + ", row " + row + ")");
        }
    }

    @Override
    public Position position() {
        return row == rowsOfGroup
                ? Position.at(Map.of(GROUP, Integer.toString(next), ROW, "0"))
                : Position.at(Map.of(GROUP, Integer.toString(next - 1), ROW, Long.toString(row)));
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            if (pages != null) {
                pages.close();
                pages = null;
            }
        }
    }
}
