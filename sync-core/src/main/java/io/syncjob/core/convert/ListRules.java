package io.syncjob.core.convert;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From ARRAY and VECTOR. A list is converted as a small batch of its elements, by the rule of the elements. */
final class ListRules {
    private static final DataType SINGLES = DataType.array(DataType.FLOAT32);

    private ListRules() {}

    private static DataType element(DataType type) {
        return Objects.requireNonNull(type.element(), "element");
    }

    static Conversion arrayToArray(Pair pair) {
        if (pair.source().equals(pair.to())) {
            return Conversion.shared();
        }
        Elements elements = new Elements(pair.between(element(pair.source()), element(pair.to())));
        return Conversion.converted(
                (in, column, out, to) -> out.setList(to, elements.convert(in.getList(column))), elements.how());
    }

    static Conversion arrayToVector(Pair pair) {
        Elements elements = new Elements(pair.between(element(pair.source()), DataType.FLOAT32));
        int dimension = pair.to().precision();
        return Conversion.converted((in, column, out, to) -> {
            List<@Nullable Object> list = in.getList(column);
            if (list.size() != dimension) {
                throw pair.dirty(Fault.WRONG_LENGTH, "A list of " + list.size() + " elements", "is no " + pair.to());
            }
            List<@Nullable Object> singles = elements.convert(list);
            float[] vector = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                Object single = singles.get(i);
                if (single == null) {
                    throw pair.dirty(Fault.NOT_NULL, "NULL as element " + (i + 1), "has no place in " + pair.to());
                }
                vector[i] = (Float) single;
            }
            out.setVector(to, vector);
        });
    }

    static Conversion vectorToVector(Pair pair) {
        if (pair.source().precision() != pair.to().precision()) {
            throw pair.refused("which has another dimension", "Make the vectors alike in the source, or with map(…).");
        }
        return Conversion.shared();
    }

    static Conversion vectorToArray(Pair pair) {
        Elements elements = new Elements(pair.between(DataType.FLOAT32, element(pair.to())));
        return Conversion.converted(
                (in, column, out, to) -> out.setList(to, elements.convert(list(in.getVector(column)))));
    }

    static List<@Nullable Object> list(float[] vector) {
        List<@Nullable Object> list = new ArrayList<>(vector.length);
        for (float single : vector) {
            list.add(single);
        }
        return list;
    }

    static Conversion arrayToText(Pair pair) {
        TextCell cell = new TextCell(pair);
        ListText text = new ListText(pair, element(pair.source()));
        return Conversion.converted((in, column, out, to) -> cell.put(out, to, text.of(in.getList(column))));
    }

    static Conversion vectorToText(Pair pair) {
        TextCell cell = new TextCell(pair);
        ListText text = new ListText(pair, element(SINGLES));
        return Conversion.converted((in, column, out, to) -> cell.put(out, to, text.of(list(in.getVector(column)))));
    }

    /** Converts the elements of lists. */
    static final class Elements {
        private final Schema from;
        private final Schema to;
        private final Conversion conversion;

        /** @param pair the elements' types */
        Elements(Pair pair) {
            this.from = Schema.of(Column.of(pair.from().name(), pair.source()));
            this.to = Schema.of(Column.of(pair.toName(), pair.to()));
            this.conversion = Rules.find(pair);
        }

        String how() {
            String words = conversion.toString();
            return words.startsWith("converted, ") ? words.substring("converted, ".length()) : "";
        }

        List<@Nullable Object> convert(List<@Nullable Object> elements) {
            if (elements.isEmpty()) {
                return elements;
            }
            ColumnBatch source = ColumnBatch.allocate(from, elements.size());
            ColumnBatch target = ColumnBatch.allocate(to, elements.size());
            BatchAppender in = source.appender();
            for (Object element : elements) {
                in.set(0, element);
                in.endRow();
            }
            BatchAppender out = target.appender();
            CellCheck check = conversion.check();
            CellConverter converter = conversion.converter();
            List<@Nullable Object> converted = new ArrayList<>(elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Row row = source.row(i);
                if (check != null) {
                    check.check(row, 0);
                }
                if (converter == null) {
                    out.copy(0, row, 0);
                } else if (!row.isNull(0)) {
                    converter.convert(row, 0, out, 0);
                }
                out.endRow();
                converted.add(target.row(i).get(0));
            }
            return Collections.unmodifiableList(converted);
        }
    }
}
