package io.syncjob.jdbc.postgres;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells in COPY's text format, for tables with a column whose type has no binary form here. Each value is written as its
 * type's input function reads it under any session setting, then escaped: backslash, tab and line ends by a backslash.
 */
final class TextCells {
    private static final byte[] NEEDS_ESCAPE = new byte[128];

    static {
        NEEDS_ESCAPE['\\'] = '\\';
        NEEDS_ESCAPE['\t'] = 't';
        NEEDS_ESCAPE['\n'] = 'n';
        NEEDS_ESCAPE['\r'] = 'r';
    }

    private TextCells() {}

    static CellEncoder encoder(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN ->
                (row, column, out) -> {
                    out.putByte(row.getBoolean(column) ? 't' : 'f');
                    return null;
                };
            case INT8, INT16, INT32, INT64 -> (row, column, out) -> ascii(Long.toString(row.getLong(column)), out);
            case FLOAT32 -> (row, column, out) -> ascii(Float.toString(row.getFloat(column)), out);
            case FLOAT64 -> (row, column, out) -> ascii(Double.toString(row.getDouble(column)), out);
            case STRING, JSON, UUID -> TextCells::text;
            case BYTES -> TextCells::bytes;
            case DECIMAL, DATE, TIME, TIMESTAMP, INSTANT, VECTOR ->
                (row, column, out) -> {
                    Object value = row.get(column);
                    return value == null ? null : ascii(plain(value), out);
                };
            case ARRAY ->
                (row, column, out) -> {
                    byte[] list = list(row.getList(column)).getBytes(StandardCharsets.UTF_8);
                    escape(list, 0, list.length, out);
                    return null;
                };
        };
    }

    private static @Nullable Fault ascii(String text, CopyBuffer out) throws SQLException {
        out.putAscii(text);
        return null;
    }

    private static @Nullable Fault text(Row row, int column, CopyBuffer out) throws SQLException {
        ByteSlice text = row.getUtf8(column);
        escape(text.array(), text.offset(), text.length(), out);
        return null;
    }

    private static void escape(byte[] bytes, int offset, int length, CopyBuffer out) throws SQLException {
        int written = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte each = bytes[i];
            if (each >= 0 && NEEDS_ESCAPE[each] != 0) {
                out.putBytes(bytes, written, i - written);
                out.putByte('\\');
                out.putByte(NEEDS_ESCAPE[each]);
                written = i + 1;
            }
        }
        out.putBytes(bytes, written, end - written);
    }

    private static @Nullable Fault bytes(Row row, int column, CopyBuffer out) throws SQLException {
        ByteSlice bytes = row.getBinary(column);
        out.putAscii("\\\\x");
        out.putAscii(HexFormat.of().formatHex(bytes.array(), bytes.offset(), bytes.offset() + bytes.length()));
        return null;
    }

    /** A value as the input function of its type reads it. */
    private static String plain(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toString();
        }
        if (value instanceof LocalDate date) {
            return year(date) + era(date);
        }
        if (value instanceof LocalTime time) {
            return time.toString();
        }
        if (value instanceof LocalDateTime moment) {
            return year(moment.toLocalDate()) + " " + moment.toLocalTime() + era(moment.toLocalDate());
        }
        if (value instanceof Instant instant) {
            LocalDateTime moment = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            return year(moment.toLocalDate()) + " " + moment.toLocalTime() + "+00" + era(moment.toLocalDate());
        }
        if (value instanceof float[] vector) {
            return Arrays.toString(vector);
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }

    /** PostgreSQL knows no year 0: what ISO calls so is 1 BC. */
    private static String year(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return pad(year, 4) + "-" + pad(date.getMonthValue(), 2) + "-" + pad(date.getDayOfMonth(), 2);
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String pad(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static String list(List<@Nullable Object> elements) {
        StringBuilder text = new StringBuilder("{");
        for (Object element : elements) {
            if (text.length() > 1) {
                text.append(',');
            }
            if (element == null) {
                text.append("NULL");
            } else {
                String quoted = plain(element).replace("\\", "\\\\").replace("\"", "\\\"");
                text.append('"').append(quoted).append('"');
            }
        }
        return text.append('}').toString();
    }
}
