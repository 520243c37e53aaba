package io.syncjob.data;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a data type from the text that {@link DataType#toString} writes. */
final class DataTypeText {
    private static final Pattern FORM = Pattern.compile("\\s*([A-Z0-9]+)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final Pattern NUMBERS = Pattern.compile("\\s*(-?\\d{1,9})\\s*(?:,\\s*(-?\\d{1,9})\\s*)?");

    private DataTypeText() {}

    static DataType parse(String text) {
        Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw unknown(text);
        }
        Kind kind;
        try {
            kind = Kind.valueOf(form.group(1));
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
        String bounds = form.group(2);
        if (bounds == null) {
            return switch (kind) {
                case ARRAY, VECTOR -> throw unknown(text);
                case TIME -> DataType.TIME;
                case TIMESTAMP -> DataType.TIMESTAMP;
                case INSTANT -> DataType.INSTANT;
                default -> new DataType(kind, DataType.UNBOUNDED, DataType.UNBOUNDED, null);
            };
        }
        if (kind == Kind.ARRAY) {
            return DataType.array(parse(bounds));
        }
        Matcher numbers = NUMBERS.matcher(bounds);
        if (!numbers.matches() || (numbers.group(2) != null && kind != Kind.DECIMAL)) {
            throw unknown(text);
        }
        int first = Integer.parseInt(numbers.group(1));
        return switch (kind) {
            case DECIMAL -> DataType.decimal(first, numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2)));
            case STRING -> DataType.string(first);
            case BYTES -> DataType.bytes(first);
            case TIME -> DataType.time(first);
            case TIMESTAMP -> DataType.timestamp(first);
            case INSTANT -> DataType.instant(first);
            case VECTOR -> DataType.vector(first);
            default -> throw unknown(text);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a data type; the types are BOOLEAN, INT8, INT16, INT32,"
                        + " INT64, FLOAT32, FLOAT64, DECIMAL, DECIMAL(12,2), STRING, STRING(20), JSON, UUID, BYTES, BYTES(16),"
                        + " DATE, TIME(6), TIMESTAMP(6), INSTANT(6), ARRAY(INT32) and VECTOR(3)");
    }
}
