package io.syncjob.file.format.orc;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.UnionColumnVector;
import org.apache.orc.TypeDescription;
import org.jspecify.annotations.Nullable;

/** Values of nested columns, as Java views, lists and maps. */
final class OrcValues {
    private OrcValues() {}

    /** @throws DateTimeException for a moment that there is not */
    static @Nullable Object view(ColumnVector from, int index, TypeDescription type) {
        int i = from.isRepeating ? 0 : index;
        if (!from.noNulls && from.isNull[i]) {
            return null;
        }
        List<TypeDescription> children = type.getChildren();
        return switch (type.getCategory()) {
            case BOOLEAN -> ((LongColumnVector) from).vector[i] != 0;
            case BYTE -> (byte) ((LongColumnVector) from).vector[i];
            case SHORT -> (short) ((LongColumnVector) from).vector[i];
            case INT -> (int) ((LongColumnVector) from).vector[i];
            case LONG -> ((LongColumnVector) from).vector[i];
            case FLOAT -> (float) ((DoubleColumnVector) from).vector[i];
            case DOUBLE -> ((DoubleColumnVector) from).vector[i];
            case DECIMAL ->
                from instanceof Decimal64ColumnVector numbers
                        ? BigDecimal.valueOf(numbers.vector[i], numbers.scale)
                        : ((DecimalColumnVector) from)
                                .vector[i]
                                .getHiveDecimal()
                                .bigDecimalValue()
                                .setScale(type.getScale());
            case STRING, VARCHAR, CHAR -> new String(bytes((BytesColumnVector) from, i), StandardCharsets.UTF_8);
            case BINARY, Geometry, Geography -> bytes((BytesColumnVector) from, i);
            case DATE -> LocalDate.ofEpochDay(((LongColumnVector) from).vector[i]);
            case TIMESTAMP -> LocalDateTime.ofInstant(moment((TimestampColumnVector) from, i), ZoneOffset.UTC);
            case TIMESTAMP_INSTANT -> moment((TimestampColumnVector) from, i);
            case LIST -> {
                ListColumnVector lists = (ListColumnVector) from;
                yield list(lists.child, lists.offsets[i], lists.lengths[i], children.get(0));
            }
            case MAP -> {
                MapColumnVector maps = (MapColumnVector) from;
                yield map(
                        list(maps.keys, maps.offsets[i], maps.lengths[i], children.get(0)),
                        list(maps.values, maps.offsets[i], maps.lengths[i], children.get(1)));
            }
            case STRUCT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (int field = 0; field < children.size(); field++) {
                    fields.put(
                            type.getFieldNames().get(field),
                            view(((StructColumnVector) from).fields[field], i, children.get(field)));
                }
                yield fields;
            }
            case UNION -> {
                int tag = ((UnionColumnVector) from).tags[i];
                yield view(((UnionColumnVector) from).fields[tag], i, children.get(tag));
            }
        };
    }

    private static List<@Nullable Object> list(ColumnVector from, long offset, long length, TypeDescription type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (long i = offset; i < offset + length; i++) {
            values.add(view(from, Math.toIntExact(i), type));
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(List<@Nullable Object> keys, List<@Nullable Object> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(String.valueOf(keys.get(i)), values.get(i));
        }
        return map;
    }

    private static byte[] bytes(BytesColumnVector from, int index) {
        return Arrays.copyOfRange(from.vector[index], from.start[index], from.start[index] + from.length[index]);
    }

    private static Instant moment(TimestampColumnVector from, int index) {
        return Instant.ofEpochSecond(Math.floorDiv(from.time[index], 1_000L), from.nanos[index]);
    }
}
