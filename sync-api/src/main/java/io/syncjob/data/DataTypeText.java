package io.syncjob.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a data type from the text that {@link DataType#toString} writes. */
final class DataTypeText {
    private DataTypeText() {}

    static DataType parse(String text) {
        String form = text.strip().toUpperCase(Locale.ROOT);
        int open = form.indexOf('(');
        try {
            if (open < 0) {
                return plain(Kind.valueOf(form));
            }
            if (form.endsWith(")")) {
                return bounded(
                        Kind.valueOf(form.substring(0, open).strip()), form.substring(open + 1, form.length() - 1));
            }
        } catch (IllegalArgumentException e) {
            throw unknown(text, e);
        }
        throw unknown(text, null);
    }

    private static DataType plain(Kind kind) {
        return switch (kind) {
            case TIME -> DataType.TIME;
            case TIMESTAMP -> DataType.TIMESTAMP;
            case INSTANT -> DataType.INSTANT;
            case ARRAY, VECTOR -> throw new IllegalArgumentException(kind + " needs what stands in brackets");
            default -> new DataType(kind, DataType.UNBOUNDED, DataType.UNBOUNDED, null);
        };
    }

    private static DataType bounded(Kind kind, String bounds) {
        return switch (kind) {
            case ARRAY -> DataType.array(parse(bounds));
            case DECIMAL -> {
                int comma = bounds.indexOf(',');
                yield comma < 0
                        ? DataType.decimal(bound(bounds), 0)
                        : DataType.decimal(
                                bound(bounds.substring(0, comma)),
                                Integer.parseInt(bounds.substring(comma + 1).strip()));
            }
            case STRING -> DataType.string(bound(bounds));
            case BYTES -> DataType.bytes(bound(bounds));
            case VECTOR -> DataType.vector(bound(bounds));
            case TIME -> DataType.time(bound(bounds));
            case TIMESTAMP -> DataType.timestamp(bound(bounds));
            case INSTANT -> DataType.instant(bound(bounds));
            default -> throw new IllegalArgumentException(kind + " has no bounds");
        };
    }

    private static int bound(String text) {
        int bound = Integer.parseInt(text.strip());
        if (bound < 0) {
            throw new IllegalArgumentException("A bound is negative: " + bound);
        }
        return bound;
    }

    private static IllegalArgumentException unknown(String text, @Nullable IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not a type; write BOOLEAN, INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, DECIMAL,"
                        + " DECIMAL(precision,scale), STRING, STRING(length), JSON, UUID, BYTES, BYTES(length), DATE, TIME,"
                        + " TIMESTAMP, INSTANT, any of these three with (fraction digits), ARRAY(type) or"
                        + " VECTOR(dimension)",
                cause);
    }
}
