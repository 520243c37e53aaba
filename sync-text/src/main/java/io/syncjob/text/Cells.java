package io.syncjob.text;

import io.syncjob.data.Column;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sets the cells of rows from their texts, and keeps the first fault of a row: the other cells are set all the same, so that
 * the dirty row shows them. Used by one thread.
 */
public final class Cells {
    /** How much of a value a message shows. */
    private static final int SHOWN = 60;

    private final Schema schema;
    private final CellReader[] readers;
    private final String place;
    private @Nullable Fault fault;
    private int faultColumn;
    private String faultText = "";

    /**
     * @param readers one for each column
     * @param place where the rows are, such as {@code file 'a.csv', byte }, to which the offset of a row is added
     */
    public Cells(Schema schema, CellReader[] readers, String place) {
        this.schema = schema;
        this.readers = readers;
        this.place = place;
    }

    /** Sets a cell to NULL. */
    public void setNull(RowAppender out, int column) {
        Column declared = schema.column(column);
        if (!declared.nullable() && fault == null) {
            keep(new Fault("NOT_NULL", "is in a column that may not be NULL"), column, "NULL");
        }
        out.setNull(column);
    }

    /** Sets a cell to the value of the bytes {@code from} to {@code to} of {@code text}. */
    public void set(RowAppender out, int column, byte[] text, int from, int to) {
        Fault found = readers[column].read(text, from, to, out, column);
        if (found != null) {
            retry(found, out, column, text, from, to);
        }
    }

    /** Spaces around a value matter in text only. */
    private void retry(Fault found, RowAppender out, int column, byte[] text, int from, int to) {
        Fault last = found;
        if (!schema.type(column).kind().isText() && !(readers[column] instanceof GuessedReader)) {
            int start = from;
            int end = to;
            while (start < end && isSpace(text[start])) {
                start++;
            }
            while (start < end && isSpace(text[end - 1])) {
                end--;
            }
            if (end - start < to - from) {
                last = readers[column].read(text, start, end, out, column);
            }
        }
        if (last != null && fault == null) {
            String shown = new String(text, from, Math.min(SHOWN, to - from), StandardCharsets.UTF_8);
            keep(last, column, "'" + shown + (to - from > SHOWN ? "…'" : "'"));
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private void keep(Fault found, int column, String text) {
        fault = found;
        faultColumn = column;
        faultText = text;
    }

    /** Notes a fault of the row that has the given column, and not only its value, at fault. */
    public void reject(int column, String code, String what) {
        if (fault == null) {
            keep(new Fault(code, what), column, "");
        }
    }

    /**
     * Ends the row, or rejects it for its first fault.
     *
     * @param offset where the row begins
     */
    public void endRow(RowAppender out, long offset) {
        if (fault == null) {
            out.endRow();
            return;
        }
        String what = faultText.isEmpty() ? fault.what() : faultText + " " + fault.what();
        out.rejectRow(faultColumn, fault.code(), what + " (" + place + offset + ")");
        fault = null;
    }
}
