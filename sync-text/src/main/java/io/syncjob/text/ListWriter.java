package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ARRAY and VECTOR as a JSON array. */
final class ListWriter implements CellWriter {
    private static final Fault NOT_FINITE =
            Fault.invalid("The list holds NaN or an infinity, for which JSON has no number");

    private final DataType type;

    ListWriter(DataType type) {
        this.type = type;
    }

    @Override
    public @Nullable Fault write(Row row, int column, TextBuffer out) {
        if (type.kind() == Kind.ARRAY) {
            return put(row.getList(column), Objects.requireNonNull(type.element()), out) ? null : NOT_FINITE;
        }
        float[] vector = row.getVector(column);
        for (int i = 0; i < vector.length; i++) {
            out.put(i == 0 ? '[' : ',');
            if (!Float.isFinite(vector[i])) {
                return NOT_FINITE;
            }
            Digits.putFloat(vector[i], out);
        }
        out.put(']');
        return null;
    }

    /** Gives false for a number that JSON does not have. */
    private static boolean put(List<? extends @Nullable Object> list, DataType element, TextBuffer out) {
        out.put('[');
        boolean first = true;
        for (Object value : list) {
            if (!first) {
                out.put(',');
            }
            first = false;
            if (!put(value, element, out)) {
                return false;
            }
        }
        out.put(']');
        return true;
    }

    private static boolean put(@Nullable Object value, DataType type, TextBuffer out) {
        if (value == null) {
            out.putAscii("null");
            return true;
        }
        switch (type.kind()) {
            case ARRAY -> {
                return put((List<?>) value, Objects.requireNonNull(type.element()), out);
            }
            case FLOAT32, FLOAT64 -> {
                if (!Double.isFinite(((Number) value).doubleValue())) {
                    return false;
                }
                out.putAscii(value.toString());
            }
            case BOOLEAN, INT8, INT16, INT32, INT64 -> out.putAscii(value.toString());
            case DECIMAL -> out.putAscii(((BigDecimal) value).toString());
            case BYTES -> JsonText.putString(Base64.getEncoder().encodeToString((byte[]) value), out);
            default -> JsonText.putString(value.toString(), out);
        }
        return true;
    }
}
