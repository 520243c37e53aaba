package io.syncjob.stream;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are made, decided once.
 *
 * @param source chooses them
 * @param way makes what sets them, one for each split
 */
record Recipe(CellSource source, Supplier<CellWay> way) {
    private static final int USUAL_SCALE = 2;
    private static final int USUAL_LENGTH = 20;
    private static final double USUAL_DOUBLE = 1e6;
    private static final int POOL = 4_096;
    private static final int NO_SCALE = Integer.MIN_VALUE;

    /**
     * @param key what random cells follow from
     * @param rows how many rows there will be
     */
    static Recipe of(StreamColumn column, long key, long rows) {
        Maker maker = new Maker(column, key, rows);
        return switch (column.value()) {
            case SEQUENCE -> maker.sequence();
            case RANDOM -> maker.random();
            case CHOICE ->
                maker.table(
                        column.choices().stream().map(maker.literals::parse).toList(),
                        cells -> new CellSource.Choice(key, cells));
            case EXTREMES -> maker.table(Extremes.of(column.type()), CellSource.Cycle::new);
        };
    }

    /** Decides for one column. */
    private static final class Maker {
        private final StreamColumn column;
        private final Values values;
        private final DataType type;
        private final long key;
        private final long rows;
        private final int scale;
        private final Literals literals;

        Maker(StreamColumn column, long key, long rows) {
            this.column = column;
            this.values = column.values();
            this.type = column.type();
            this.key = key;
            this.rows = rows;
            this.scale = scale(column);
            this.literals = new Literals(column.name(), type, scale);
        }

        /** A decimal without a scale of its own takes that of the values in its settings. */
        private static int scale(StreamColumn column) {
            if (column.type().kind() != Kind.DECIMAL) {
                return 0;
            }
            if (column.type().isBounded()) {
                return Math.max(0, column.type().scale());
            }
            Values values = column.values();
            return Stream.concat(
                            column.choices().stream(),
                            Stream.of(
                                    values.from() == null ? "" : values.from(), values.to() == null ? "" : values.to()))
                    .mapToInt(Maker::scale)
                    .filter(scale -> scale != NO_SCALE)
                    .max()
                    .orElse(USUAL_SCALE);
        }

        private static int scale(String text) {
            try {
                return new BigDecimal(text).scale();
            } catch (NumberFormatException e) {
                return NO_SCALE; // refused where the value is read
            }
        }

        Recipe sequence() {
            return switch (type.kind()) {
                case INT8, INT16, INT32, INT64 -> counted("1", 1);
                case DECIMAL -> counted("1", CellRange.power(scale));
                case DATE -> counted("2000-01-01", 1);
                case TIME -> counted("00:00", 1_000_000_000);
                case TIMESTAMP -> counted("2000-01-01T00:00", 1_000_000);
                case INSTANT -> counted("2000-01-01T00:00:00Z", 1_000_000);
                case FLOAT32, FLOAT64 ->
                    new Recipe(
                            new CellSource.DoubleSequence(Double.longBitsToDouble(literals.bound(from("1")))),
                            this::number);
                case STRING -> text(() -> CellSetter.digits("", ""));
                case JSON -> text(() -> CellSetter.digits("{\"id\": ", "}"));
                case UUID -> text(CellSetter::countingUuid);
                case BOOLEAN, BYTES, ARRAY, VECTOR -> throw literals.refused("There is no sequence of " + type);
            };
        }

        private Recipe counted(String usual, long step) {
            long first = literals.bound(from(usual));
            if (!CellRange.all(type).contains(last(first, step))) {
                throw tooLong();
            }
            return new Recipe(new CellSource.Sequence(first, step), this::number);
        }

        private long last(long first, long step) {
            try {
                return Math.addExact(first, Math.multiplyExact(step, Math.max(0, rows - 1)));
            } catch (ArithmeticException e) {
                throw tooLong();
            }
        }

        private RuntimeException tooLong() {
            return literals.refused("A sequence of " + rows + " rows leaves the range of " + type);
        }

        private Recipe text(Supplier<CellSetter> setter) {
            long first = new Literals(column.name(), DataType.INT64, 0).bound(from("1"));
            long last = last(first, 1);
            int digits =
                    Math.max(Long.toString(first).length(), Long.toString(last).length());
            if (type.kind() == Kind.STRING && type.isBounded() && digits > type.precision()) {
                throw tooLong();
            }
            return made(new CellSource.Sequence(first, 1), setter);
        }

        Recipe random() {
            return switch (type.kind()) {
                case BOOLEAN, INT8, INT16, INT32, INT64, DECIMAL, DATE, TIME ->
                    new Recipe(range().random(key), this::number);
                case TIMESTAMP, INSTANT ->
                    type.scale() > 6
                            ? made(range().random(key), () -> CellSetter.withNanos(type.scale()))
                            : new Recipe(range().random(key), this::number);
                case FLOAT32, FLOAT64 -> doubles();
                case STRING, BYTES -> cuts();
                case JSON -> unbounded(() -> CellSetter.digits("{\"value\": ", "}"));
                case UUID -> unbounded(CellSetter::randomUuid);
                case VECTOR -> unbounded(() -> CellSetter.floats(type.precision()));
                case ARRAY -> throw literals.refused("There are no random values of " + type + ", only extremes");
            };
        }

        private CellRange range() {
            CellRange usual = CellRange.usual(type);
            CellRange range = new CellRange(
                    values.from() == null ? usual.least() : literals.bound(values.from()),
                    values.to() == null ? usual.most() : literals.bound(values.to()),
                    usual.step());
            if (range.isEmpty()) {
                throw noneBetween();
            }
            return range;
        }

        private RuntimeException noneBetween() {
            return literals.refused(
                    "There is no value of " + type + " from '" + values.from() + "' to '" + values.to() + "'");
        }

        private Recipe doubles() {
            double from = Double.longBitsToDouble(literals.bound(from(Double.toString(-USUAL_DOUBLE))));
            double to = Double.longBitsToDouble(literals.bound(to(Double.toString(USUAL_DOUBLE))));
            if (!(from <= to) || Double.isInfinite(from) || Double.isInfinite(to)) {
                throw noneBetween();
            }
            return new Recipe(new CellSource.Doubles(key, from, to), this::number);
        }

        private Recipe cuts() {
            Literals lengths = new Literals(column.name(), DataType.INT32, 0);
            int longest = type.isBounded() ? type.precision() : Integer.MAX_VALUE - POOL;
            int least = (int) lengths.bound(from(Integer.toString(Math.min(1, longest))));
            int most = (int) lengths.bound(to(Integer.toString(Math.max(least, Math.min(USUAL_LENGTH, longest)))));
            if (least < 0 || most < least || most > longest) {
                throw literals.refused("A length from " + least + " to " + most + " does not fit " + type);
            }
            byte[] pool = pool(most + POOL, type.kind() == Kind.BYTES);
            return made(new CellSource.Bits(key), () -> CellSetter.cutFrom(pool, type.kind(), least, most));
        }

        private byte[] pool(int size, boolean binary) {
            byte[] pool = new byte[size];
            for (int i = 0; i < size; i++) {
                long bits = Mix.at(~key, i);
                pool[i] = (byte) (binary ? bits : 'a' + Mix.below(bits, 26));
            }
            return pool;
        }

        private Recipe unbounded(Supplier<CellSetter> setter) {
            if (values.from() != null || values.to() != null) {
                throw literals.refused("Random values of " + type + " take no bounds");
            }
            return made(new CellSource.Bits(key), setter);
        }

        /** Cells out of a table, as numbers where they are, else by their index in it. */
        Recipe table(List<Object> cells, Function<long[], CellSource> order) {
            long[] indexes = LongStream.range(0, cells.size()).toArray();
            if (type.kind().isText() || type.kind() == Kind.BYTES) {
                byte[][] bytes = cells.stream().map(Maker::bytes).toArray(byte[][]::new);
                return type.kind() == Kind.BYTES
                        ? made(order.apply(indexes), () -> CellSetter.ofBytes(bytes))
                        : new Recipe(order.apply(indexes), () -> CellWay.ofTexts(bytes));
            }
            List<OptionalLong> numbered = cells.stream().map(literals::cell).toList();
            if (numbered.stream().allMatch(OptionalLong::isPresent)) {
                long[] numbers =
                        numbered.stream().mapToLong(OptionalLong::getAsLong).toArray();
                return new Recipe(order.apply(numbers), this::number);
            }
            Object[] objects = cells.toArray();
            return made(order.apply(indexes), () -> CellSetter.ofObjects(objects));
        }

        private static Recipe made(CellSource source, Supplier<CellSetter> setter) {
            return new Recipe(source, () -> CellWay.of(setter.get()));
        }

        private static byte[] bytes(Object value) {
            return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
        }

        private CellWay number() {
            return CellWay.ofNumber(type, scale);
        }

        private String from(String usual) {
            return orElse(values.from(), usual);
        }

        private String to(String usual) {
            return orElse(values.to(), usual);
        }

        private static String orElse(@Nullable String given, String usual) {
            return given == null ? usual : given;
        }
    }
}
