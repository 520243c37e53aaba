package io.syncjob.mq.internal;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.syncjob.data.RowAppender;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.ValueFormat;
import io.syncjob.text.Cells;
import io.syncjob.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a line of CSV. */
final class CsvValue implements ValueFields {
    private final int[] own;
    /** Where each of them stands in a line. */
    private final int[] places;

    private final int width;
    private final String nullText;
    private final CsvReader.CsvReaderBuilder lines;

    /** @param own the indexes of the columns that are fields */
    CsvValue(List<MessageColumn> columns, int[] own, ValueFormat format) {
        this.own = own;
        this.places = places(columns, own, format.fields());
        this.width = format.fields().isEmpty() ? own.length : format.fields().size();
        this.nullText = format.nullText();
        this.lines = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(false);
    }

    private static int[] places(List<MessageColumn> columns, int[] own, List<String> fields) {
        int[] places = new int[own.length];
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            known.put(fields.get(i), i);
        }
        for (int i = 0; i < own.length; i++) {
            String path = columns.get(own[i]).path();
            Integer place = fields.isEmpty() ? Integer.valueOf(i) : known.get(path);
            if (place == null) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "The 'fields' of 'valueFormat' do not name '" + path + "', which is one of the 'columns'",
                        "Name the fields of a line, all of them, in their order.");
            }
            places[i] = place;
        }
        return places;
    }

    @Override
    public void read(byte @Nullable [] value, RowAppender out, Cells cells) {
        Line line = value == null ? new Line() : parse(value, cells);
        if (value != null && line.fields.size() != width && !line.bad) {
            int count = line.fields.size();
            cells.reject(
                    -1,
                    count < width ? "TOO_FEW_FIELDS" : "TOO_MANY_FIELDS",
                    "The line has " + count + (count == 1 ? " field" : " fields") + " and not " + width);
        }
        for (int i = 0; i < own.length; i++) {
            String text = places[i] < line.fields.size() ? line.fields.get(places[i]) : null;
            if (text == null) {
                cells.setNull(out, own[i]);
            } else {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                cells.set(out, own[i], bytes, 0, bytes.length);
            }
        }
    }

    private Line parse(byte[] value, Cells cells) {
        Line line = new Line();
        if (!Utf8.isValid(value, 0, value.length)) {
            line.bad = true;
            cells.reject(-1, "INVALID_CSV", "The value is no UTF-8");
            return line;
        }
        try (CsvReader<Line> reader = lines.build(line, new String(value, StandardCharsets.UTF_8))) {
            reader.forEach(each -> {});
        } catch (CsvParseException e) {
            line.bad = true;
            cells.reject(-1, "INVALID_CSV", "The value is no line of CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("A text can be read", e);
        }
        if (line.count > 1 && !line.bad) {
            line.bad = true;
            cells.reject(-1, "INVALID_CSV", "The value has " + line.count + " lines of CSV and not one");
        }
        if (line.count == 0 && !line.bad) {
            line.handleEmpty();
        }
        return line;
    }

    /** The fields of the first line. */
    private final class Line extends AbstractBaseCsvCallbackHandler<Line> {
        private final List<@Nullable String> fields = new ArrayList<>();
        private int count;
        private boolean bad;

        @Override
        protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
            if (count == 0) {
                String cell = new String(text, offset, length);
                fields.add(!quoted && cell.equals(nullText) ? null : cell);
            }
        }

        @Override
        protected void handleEmpty() {
            if (count == 0) {
                fields.add(nullText.isEmpty() ? null : "");
            }
        }

        @Override
        protected Line buildRecord() {
            count++;
            return this;
        }
    }
}
