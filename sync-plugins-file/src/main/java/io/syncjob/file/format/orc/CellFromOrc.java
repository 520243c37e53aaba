package io.syncjob.file.format.orc;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.text.NestedJson;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Sets a cell to a value of a column, which is not NULL. Made once for a column. */
interface CellFromOrc {
    /** -9999-01-01 and 10000-01-01, in days from 1970. */
    int LEAST_DAY = -4_371_587;

    int END_DAY = 2_932_897;
    long MILLIS_OF_DAY = 86_400_000L;

    /** Gives what is wrong with the value; the cell is not set then. */
    @Nullable
    String set(ColumnVector from, int index, RowAppender out, int column);

    static CellFromOrc of(TypeDescription field) {
        DataType type = OrcColumns.type(field);
        return switch (type.kind()) {
            case BOOLEAN ->
                (from, index, out, column) -> {
                    out.setBoolean(column, ((LongColumnVector) from).vector[index] != 0);
                    return null;
                };
            case INT8, INT16, INT32, INT64 ->
                (from, index, out, column) -> {
                    out.setLong(column, ((LongColumnVector) from).vector[index]);
                    return null;
                };
            case FLOAT32 ->
                (from, index, out, column) -> {
                    out.setFloat(column, (float) ((DoubleColumnVector) from).vector[index]);
                    return null;
                };
            case FLOAT64 ->
                (from, index, out, column) -> {
                    out.setDouble(column, ((DoubleColumnVector) from).vector[index]);
                    return null;
                };
            case DECIMAL -> decimal(type.scale());
            case STRING ->
                (from, index, out, column) -> {
                    BytesColumnVector texts = (BytesColumnVector) from;
                    out.setUtf8(column, texts.vector[index], texts.start[index], texts.length[index]);
                    return null;
                };
            case BYTES ->
                (from, index, out, column) -> {
                    BytesColumnVector bytes = (BytesColumnVector) from;
                    out.setBinary(column, bytes.vector[index], bytes.start[index], bytes.length[index]);
                    return null;
                };
            case DATE ->
                (from, index, out, column) -> {
                    long day = ((LongColumnVector) from).vector[index];
                    if (day < LEAST_DAY || day >= END_DAY) {
                        return "The day is not within the years -9999 to 9999";
                    }
                    out.setEpochDay(column, (int) day);
                    return null;
                };
            case TIMESTAMP, INSTANT -> CellFromOrc::setMoment;
            case ARRAY ->
                (from, index, out, column) -> {
                    out.setList(column, (List<?>) OrcValues.view(from, index, field));
                    return null;
                };
            case JSON ->
                (from, index, out, column) -> {
                    out.setString(column, NestedJson.of(OrcValues.view(from, index, field)));
                    return null;
                };
            case TIME, UUID, VECTOR -> throw new IllegalStateException("A file has no " + type);
        };
    }

    private static CellFromOrc decimal(int scale) {
        return (from, index, out, column) -> {
            if (from instanceof Decimal64ColumnVector numbers) {
                out.setUnscaled(column, numbers.vector[index], numbers.scale);
            } else {
                out.setBigUnscaled(
                        column,
                        ((DecimalColumnVector) from)
                                .vector[index]
                                .getHiveDecimal()
                                .bigDecimalValue()
                                .setScale(scale)
                                .unscaledValue(),
                        scale);
            }
            return null;
        };
    }

    private static @Nullable String setMoment(ColumnVector from, int index, RowAppender out, int column) {
        TimestampColumnVector moments = (TimestampColumnVector) from;
        long millis = moments.time[index];
        int nanos = moments.nanos[index];
        if (millis < LEAST_DAY * MILLIS_OF_DAY || millis >= END_DAY * MILLIS_OF_DAY) {
            return "The moment is not within the years -9999 to 9999";
        }
        out.setEpochMicros(column, Math.floorDiv(millis, 1_000L) * 1_000_000 + nanos / 1_000, nanos % 1_000);
        return null;
    }
}
