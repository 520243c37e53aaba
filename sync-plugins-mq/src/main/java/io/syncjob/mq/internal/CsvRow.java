package io.syncjob.mq.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.ValueFormat;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TextBuffer;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows as a line of CSV each. */
final class CsvRow implements RowText {
    private final int[] columns;
    private final CellWriter[] cells;
    private final String nullText;
    private final @Nullable String[] texts;
    private final boolean[] isNull;
    private final StringWriter line = new StringWriter();
    private final CsvWriter writer;
    private final TextBuffer scratch = new TextBuffer(1 << 8);
    private int faultColumn;

    CsvRow(Schema rows, List<String> names, Map<String, String> formats, ValueFormat format) {
        this.columns = names.stream().mapToInt(rows::indexOf).toArray();
        this.cells = new CellWriter[columns.length];
        for (int field = 0; field < columns.length; field++) {
            cells[field] = CellWriter.of(rows.type(columns[field]), formats.get(names.get(field)));
        }
        this.nullText = format.nullText();
        this.texts = new String[columns.length];
        this.isNull = new boolean[columns.length];
        this.writer = CsvWriter.builder()
                .fieldSeparator(format.delimiter().charAt(0))
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(new QuoteStrategy() {
                    @Override
                    public boolean quoteEmpty(int lineNumber, int field) {
                        return true;
                    }

                    @Override
                    public boolean quoteValue(int lineNumber, int field, String value) {
                        return !isNull[field] && value.equals(nullText);
                    }
                })
                .bufferSize(0)
                .build(line);
    }

    @Override
    public @Nullable Fault write(Row row, TextBuffer out) {
        for (int field = 0; field < columns.length; field++) {
            isNull[field] = row.isNull(columns[field]);
            if (isNull[field]) {
                texts[field] = nullText.isEmpty() ? null : nullText;
                continue;
            }
            scratch.clear();
            Fault fault = cells[field].write(row, columns[field], scratch);
            if (fault != null) {
                faultColumn = columns[field];
                return fault;
            }
            texts[field] = new String(scratch.array(), 0, scratch.size(), StandardCharsets.UTF_8);
        }
        line.getBuffer().setLength(0);
        writer.writeRecord(texts);
        out.put(line.toString().getBytes(StandardCharsets.UTF_8));
        return null;
    }

    @Override
    public int faultColumn() {
        return faultColumn;
    }
}
