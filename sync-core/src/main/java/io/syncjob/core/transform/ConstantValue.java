package io.syncjob.core.transform;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.CellCheck;
import io.syncjob.core.convert.CellConverter;
import io.syncjob.core.convert.Conversion;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;
import io.syncjob.transform.Constant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the Java view of a constant's type from what an application or a JSON file wrote, by the rules of mapping. */
final class ConstantValue {
    private final String column;

    private ConstantValue(String column) {
        this.column = column;
    }

    /** The value in the Java view of the constant's type. */
    static @Nullable Object of(Constant constant) {
        return new ConstantValue(constant.column()).convert(constant.value(), constant.type());
    }

    private @Nullable Object convert(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list) {
            return list(list, type);
        }
        Object plain = value instanceof BigInteger whole ? new BigDecimal(whole) : value;
        Column from = Column.of(column, natural(plain, type));
        ColumnBatch source = ColumnBatch.allocate(Schema.of(from), 1);
        ColumnBatch target = ColumnBatch.allocate(Schema.of(Column.of(column, type)), 1);
        try {
            BatchAppender in = source.appender();
            in.set(0, plain);
            in.endRow();
            Conversion conversion = Conversion.exact(from, Column.of(column, type), TimeZones.undeclared());
            return converted(conversion, source.row(0), target);
        } catch (DirtyRowException | IllegalArgumentException e) {
            throw refused(e.getMessage(), type, e);
        }
    }

    private static @Nullable Object converted(Conversion conversion, Row in, ColumnBatch target) {
        CellCheck check = conversion.check();
        if (check != null) {
            check.check(in, 0);
        }
        BatchAppender out = target.appender();
        CellConverter converter = conversion.converter();
        if (converter == null) {
            out.copy(0, in, 0);
        } else {
            converter.convert(in, 0, out, 0);
        }
        out.endRow();
        return target.row(0).get(0);
    }

    private Object list(List<?> list, DataType type) {
        if (type.kind() == Kind.ARRAY) {
            DataType element = Objects.requireNonNull(type.element(), "element");
            List<@Nullable Object> converted = new ArrayList<>();
            list.forEach(each -> converted.add(convert(each, element)));
            return converted;
        }
        if (type.kind() != Kind.VECTOR || list.size() != type.precision()) {
            throw refused("a list of " + list.size() + " elements is no " + type, type, null);
        }
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            // A decimal in JSON arrives as a double; a single cannot hold 0.1 as exactly, but shows the same text.
            Object each = list.get(i) instanceof Number number ? number.toString() : list.get(i);
            Object single = convert(each, DataType.FLOAT32);
            if (single == null) {
                throw refused("a vector has no place for null", type, null);
            }
            vector[i] = (Float) single;
        }
        return vector;
    }

    /** The type of which {@code value} is the Java view. */
    private DataType natural(Object value, DataType wanted) {
        if (value instanceof String) {
            // A text meant for a JSON or UUID column is looked at like any other.
            return DataType.STRING;
        }
        if (value instanceof Boolean) {
            return DataType.BOOLEAN;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return DataType.INT64;
        }
        if (value instanceof Float) {
            return DataType.FLOAT32;
        }
        if (value instanceof Double) {
            return DataType.FLOAT64;
        }
        if (value instanceof BigDecimal) {
            return DataType.DECIMAL;
        }
        if (value instanceof LocalDate) {
            return DataType.DATE;
        }
        if (value instanceof LocalTime) {
            return DataType.TIME;
        }
        if (value instanceof LocalDateTime) {
            return DataType.TIMESTAMP;
        }
        if (value instanceof Instant) {
            return DataType.INSTANT;
        }
        if (value instanceof byte[]) {
            return DataType.BYTES;
        }
        if (value instanceof float[] vector && vector.length > 0) {
            return DataType.vector(vector.length);
        }
        throw refused("a " + value.getClass().getName() + " is no Java view of any type", wanted, null);
    }

    private SyncException refused(@Nullable String why, DataType type, @Nullable Throwable cause) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                "The value of the constant '" + column + "' cannot become " + type + ": " + why,
                "Give a value that " + type + " holds, or give the constant another type.",
                cause);
    }
}
