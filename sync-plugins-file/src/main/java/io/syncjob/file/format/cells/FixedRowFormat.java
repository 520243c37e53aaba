package io.syncjob.file.format.cells;

import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.text.TextEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TemporalPattern;
import io.syncjob.text.TextBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes lines of columns of fixed width: numbers to the right, all else to the left, NULL as blanks. */
public final class FixedRowFormat implements RowFormat {
    private static final Fault TOO_LONG = Fault.outOfRange("The text is longer than its column is wide");
    private static final Fault UNREADABLE = Fault.invalid(
            "The text is empty, begins or ends with a blank, or has a line end, and could not be read back");

    private final List<Integer> widths;
    private final Charset charset;
    private final Map<String, String> formats;

    /** @param widths how many characters each column has */
    public FixedRowFormat(List<Integer> widths, Charset charset, Map<String, String> formats) {
        this.widths = widths;
        this.charset = charset;
        this.formats = formats;
    }

    @Override
    public String extension() {
        return "txt";
    }

    @Override
    public Schema check(Schema rows) {
        TemporalPattern.checkAll(rows, formats);
        if (rows.size() != widths.size()) {
            throw new SyncException(
                    SyncError.UNEQUAL_COLUMNS,
                    "The setting widths has " + widths.size() + " widths, and there are " + rows.size() + " columns",
                    "Give a width for each column.");
        }
        return rows;
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new TextEncoder(new Lines(rows), charset, out);
    }

    /** Writes rows as lines. */
    private final class Lines implements RowText {
        private final Schema rows;
        private final CellWriter[] writers;
        private final TextBuffer scratch = new TextBuffer(1 << 8);
        private int faultColumn;

        Lines(Schema rows) {
            this.rows = rows;
            this.writers = rows.columns().stream()
                    .map(column -> CellWriter.of(column.type(), formats.get(column.name())))
                    .toArray(CellWriter[]::new);
        }

        @Override
        public int faultColumn() {
            return faultColumn;
        }

        @Override
        public @Nullable Fault write(Row row, TextBuffer out) {
            for (int column = 0; column < writers.length; column++) {
                scratch.clear();
                Fault fault = row.isNull(column) ? null : writers[column].write(row, column, scratch);
                String text = new String(scratch.array(), 0, scratch.size(), StandardCharsets.UTF_8);
                int blanks = widths.get(column) - text.codePointCount(0, text.length());
                boolean unreadable = !row.isNull(column)
                        && (text.isEmpty()
                                || !text.equals(text.strip())
                                || text.indexOf('\n') >= 0
                                || text.indexOf('\r') >= 0);
                fault = fault != null ? fault : blanks < 0 ? TOO_LONG : unreadable ? UNREADABLE : null;
                if (fault != null) {
                    faultColumn = column;
                    return fault;
                }
                Kind kind = rows.type(column).kind();
                boolean right = kind.isInteger() || kind.isFloat() || kind == Kind.DECIMAL;
                out.putAscii(right ? " ".repeat(blanks) : "");
                out.put(scratch.array(), 0, scratch.size());
                out.putAscii(right ? "" : " ".repeat(blanks));
            }
            out.put('\n');
            return null;
        }
    }
}
