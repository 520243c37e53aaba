package io.syncjob.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamReaderTest {
    private static final List<DataType> TYPES = List.of(
            DataType.BOOLEAN,
            DataType.INT8,
            DataType.INT16,
            DataType.INT32,
            DataType.INT64,
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.DECIMAL,
            DataType.decimal(12, 2),
            DataType.decimal(38, 10),
            DataType.STRING,
            DataType.string(3),
            DataType.JSON,
            DataType.UUID,
            DataType.BYTES,
            DataType.bytes(5),
            DataType.DATE,
            DataType.TIME,
            DataType.time(0),
            DataType.TIMESTAMP,
            DataType.timestamp(6),
            DataType.timestamp(3),
            DataType.INSTANT,
            DataType.instant(0),
            DataType.vector(3));

    static Stream<DataType> types() {
        return TYPES.stream();
    }

    static Stream<DataType> typesAndArrays() {
        return Stream.concat(types(), Stream.of(DataType.array(DataType.INT32), DataType.array(DataType.STRING)));
    }

    /** Reads one split batch by batch, with rows as lists of Java views. */
    private static List<List<Object>> read(GeneratingReader reader, Split split, Position from, int batchRows) {
        List<List<Object>> rows = new ArrayList<>();
        ColumnBatch batch = ColumnBatch.allocate(reader.schema(), batchRows);
        BatchAppender appender = batch.appender();
        try (SplitReader open = reader.open(split, from)) {
            boolean more = true;
            while (more) {
                appender.restart();
                more = open.fill(appender);
                for (int i = 0; i < batch.size(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (int column = 0; column < reader.schema().size(); column++) {
                        row.add(comparable(batch.row(i).get(column)));
                    }
                    rows.add(row);
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        return value instanceof float[] floats ? Arrays.toString(floats) : value;
    }

    private static List<List<Object>> read(StreamReader config) {
        GeneratingReader reader = new GeneratingReader(config);
        return read(reader, Split.whole(-1), Position.START, 1_000);
    }

    private static List<Object> cells(long rows, DataType type, Values values) {
        return read(StreamReader.rows(rows).column("c", type, values)).stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void countsUp() {
        assertThat(cells(3, DataType.INT64, Values.sequence())).containsExactly(1L, 2L, 3L);
        assertThat(cells(3, DataType.INT8, Values.sequence(-1))).containsExactly((byte) -1, (byte) 0, (byte) 1);
        assertThat(cells(2, DataType.FLOAT64, Values.sequence())).containsExactly(1.0, 2.0);
        assertThat(cells(2, DataType.decimal(5, 2), Values.sequence("9.5")))
                .containsExactly(new BigDecimal("9.50"), new BigDecimal("10.50"));
        assertThat(cells(3, DataType.STRING, Values.sequence(-1))).containsExactly("-1", "0", "1");
        assertThat(cells(1, DataType.STRING, Values.sequence(Long.MIN_VALUE))).containsExactly("-9223372036854775808");
        assertThat(cells(2, DataType.JSON, Values.sequence(9))).containsExactly("{\"id\": 9}", "{\"id\": 10}");
        assertThat(cells(2, DataType.UUID, Values.sequence(255)))
                .containsExactly("00000000-0000-0000-0000-0000000000ff", "00000000-0000-0000-0000-000000000100");
        assertThat(cells(2, DataType.DATE, Values.sequence("2024-02-28")))
                .containsExactly(LocalDate.of(2024, 2, 28), LocalDate.of(2024, 2, 29));
        assertThat(cells(2, DataType.TIME, Values.sequence()))
                .containsExactly(LocalTime.of(0, 0), LocalTime.of(0, 0, 1));
        assertThat(cells(2, DataType.TIMESTAMP, Values.sequence("1969-12-31T23:59:59")))
                .containsExactly(LocalDateTime.of(1969, 12, 31, 23, 59, 59), LocalDateTime.of(1970, 1, 1, 0, 0));
        assertThat(cells(1, DataType.INSTANT, Values.sequence()))
                .containsExactly(Instant.parse("2000-01-01T00:00:00Z"));
    }

    @Test
    void staysWithinBoundsAndReachesThem() {
        assertThat(new HashSet<>(cells(1_000, DataType.INT32, Values.random(-2, 2))))
                .containsOnly(-2, -1, 0, 1, 2);
        assertThat(new HashSet<>(cells(1_000, DataType.decimal(5, 1), Values.random("0.9", "1.1"))))
                .containsOnly(new BigDecimal("0.9"), new BigDecimal("1.0"), new BigDecimal("1.1"));
        assertThat(new HashSet<>(cells(1_000, DataType.DATE, Values.random("2000-02-28", "2000-03-01"))))
                .containsOnly(LocalDate.of(2000, 2, 28), LocalDate.of(2000, 2, 29), LocalDate.of(2000, 3, 1));
        assertThat(new HashSet<>(cells(
                        1_000, DataType.timestamp(0), Values.random("1969-12-31T23:59:58.5", "1970-01-01T00:00"))))
                .containsOnly(LocalDateTime.of(1969, 12, 31, 23, 59, 59), LocalDateTime.of(1970, 1, 1, 0, 0));
        assertThat(cells(1_000, DataType.STRING, Values.length(2, 4)).stream()
                        .map(text -> ((String) text).length())
                        .distinct())
                .containsExactlyInAnyOrder(2, 3, 4);
        assertThat(cells(1_000, DataType.FLOAT64, Values.random(5, 6)))
                .allSatisfy(cell -> assertThat((Double) cell).isBetween(5.0, 6.0));
        assertThat(cells(1_000, DataType.INT64, Values.random()).stream().map(cell -> Long.signum((Long) cell)))
                .contains(-1, 1);
        assertThat(cells(100, DataType.INT64, Values.random(Long.MIN_VALUE, Long.MAX_VALUE - 1)))
                .doesNotContain(Long.MAX_VALUE);
    }

    @Test
    void choosesAmongValues() {
        assertThat(new HashSet<>(cells(100, DataType.STRING, Values.choice("A", "", "é😀"))))
                .containsOnly("A", "", "é😀");
        assertThat(new HashSet<>(cells(100, DataType.BOOLEAN, Values.choice("true", "false"))))
                .containsOnly(true, false);
        assertThat(cells(2, DataType.BYTES, Values.constant("AP8="))).containsOnly("[0, -1]");
        assertThat(cells(2, DataType.decimal(38, 2), Values.constant("123456789012345678901234567890.5")))
                .containsOnly(new BigDecimal("123456789012345678901234567890.50"));
        assertThat(cells(2, DataType.TIMESTAMP, Values.constant("2024-02-29T12:30:00.123456789")))
                .containsOnly(LocalDateTime.parse("2024-02-29T12:30:00.123456789"));
        assertThat(new HashSet<>(cells(100, DataType.DECIMAL, Values.choice("1.5", "2"))))
                .containsOnly(new BigDecimal("1.5"), new BigDecimal("2.0"));
    }

    @ParameterizedTest
    @MethodSource("typesAndArrays")
    void givesTheEdgesOfEveryType(DataType type) {
        List<Object> edges =
                Extremes.of(type).stream().map(StreamReaderTest::comparable).toList();
        assertThat(cells(edges.size() + 1L, type, Values.extremes()).subList(0, edges.size()))
                .isEqualTo(edges);
        assertThat(cells(edges.size() + 1L, type, Values.extremes()).get(edges.size()))
                .isEqualTo(edges.get(0));
    }

    @ParameterizedTest
    @MethodSource("types")
    void givesDifferentCellsOfEveryType(DataType type) {
        StreamReader config = StreamReader.rows(2_000).columns(Column.of("a", type), Column.required("b", type));
        List<List<Object>> rows = read(config);
        assertThat(rows).hasSize(2_000);
        assertThat(rows.stream().map(row -> row.get(0)).filter(Objects::isNull).count())
                .isBetween(50L, 150L);
        assertThat(rows.stream().map(row -> row.get(1))).doesNotContainNull();
        assertThat(rows.stream().map(row -> row.get(1)).distinct().count())
                .isGreaterThan(type.equals(DataType.BOOLEAN) ? 1 : 200);
        assertThat(rows.stream().filter(row -> Objects.equals(row.get(0), row.get(1))))
                .hasSizeLessThan(1_100);
        assertThat(read(config)).isEqualTo(rows);
        assertThat(read(config.seed(1))).isNotEqualTo(rows);
    }

    @Test
    void givesRandomUuidsOfVersionFour() {
        assertThat(cells(100, DataType.UUID, Values.random())).allSatisfy(cell -> {
            UUID uuid = UUID.fromString((String) cell);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        });
    }

    @Test
    void givesSharesOfNull() {
        assertThat(cells(1_000, DataType.INT32, Values.sequence().nulls(1))).containsOnlyNulls();
        assertThat(cells(10_000, DataType.INT32, Values.sequence().nulls(0.5)).stream()
                        .filter(Objects::isNull)
                        .count())
                .isBetween(4_500L, 5_500L);
    }

    /** Splits and positions cut the same rows, wherever a batch ends. */
    @Test
    void givesTheSameRowsInAnyParts() {
        StreamReader config = StreamReader.rows(1_000)
                .seed(7)
                .columns(TYPES.stream()
                        .map(type -> Column.of(type + " " + TYPES.indexOf(type), type))
                        .toArray(Column[]::new));
        List<List<Object>> whole = read(config);
        GeneratingReader reader = new GeneratingReader(config);
        for (int count : new int[] {1, 2, 7, 1_000, 5_000}) {
            List<Split> splits = reader.splits(new SplitRequest(count, 10_000, List.of()));
            assertThat(splits).hasSize(Math.min(count, 1_000));
            assertThat(splits.stream().map(Split::id)).doesNotHaveDuplicates();
            List<List<Object>> parts = new ArrayList<>();
            splits.forEach(split -> parts.addAll(read(reader, split, Position.START, 100)));
            assertThat(parts).isEqualTo(whole);
        }
        Split second = reader.splits(new SplitRequest(2, 10, List.of())).get(1);
        for (int rows : new int[] {0, 1, 127, 128, 129, 500}) {
            assertThat(read(reader, second, positionAfter(reader, second, rows), 64))
                    .isEqualTo(whole.subList(500 + rows, 1_000));
        }
    }

    private static Position positionAfter(GeneratingReader reader, Split split, int rows) {
        if (rows == 0) {
            return Position.START;
        }
        try (SplitReader open = reader.open(split, Position.START)) {
            open.fill(ColumnBatch.allocate(reader.schema(), rows).appender());
            return open.position();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hasOneSplitWhereThereAreNoRows() {
        GeneratingReader reader =
                new GeneratingReader(StreamReader.rows(0).column("c", DataType.INT32, Values.sequence()));
        List<Split> splits = reader.splits(new SplitRequest(4, 16, List.of()));
        assertThat(splits).hasSize(1);
        assertThat(read(reader, splits.get(0), Position.START, 10)).isEmpty();
        assertThat(reader.estimatedRows()).hasValue(0);
    }

    private record Refusal(StreamReader config, SyncError error, String message) {}

    private static StreamReader one(long rows, DataType type, Values values) {
        return StreamReader.rows(rows).column("c", type, values);
    }

    static Stream<Refusal> refusals() {
        String rule =
                " (column 'c'). Change the rule of the generated column: numbers in digits, days and times as 2024-02-29"
                        + " and 2024-02-29T12:30:00, bytes in Base64.";
        return Stream.of(
                        refusal(
                                one(129, DataType.INT8, Values.sequence(0)),
                                "A sequence of 129 rows leaves the range of INT8"),
                        refusal(
                                one(2, DataType.INT64, Values.sequence(Long.MAX_VALUE)),
                                "A sequence of 2 rows leaves the range of INT64"),
                        refusal(
                                one(100, DataType.string(2), Values.sequence()),
                                "A sequence of 100 rows leaves the range of STRING(2)"),
                        refusal(one(1, DataType.BOOLEAN, Values.sequence()), "There is no sequence of BOOLEAN"),
                        refusal(one(1, DataType.INT8, Values.random(0, 128)), "'128' is not a value of INT8"),
                        refusal(
                                one(1, DataType.INT8, Values.random(1, 0)),
                                "There is no value of INT8 from '1' to '0'"),
                        refusal(
                                one(1, DataType.FLOAT64, Values.random("NaN", "1")),
                                "There is no value of FLOAT64 from 'NaN' to '1'"),
                        refusal(
                                one(1, DataType.decimal(38, 0), Values.random("0", "1".repeat(38))),
                                "'" + "1".repeat(38) + "' is too large or too fine for a bound"),
                        refusal(
                                one(1, DataType.decimal(3, 1), Values.constant("1.25")),
                                "'1.25' is not a value of DECIMAL(3,1)"),
                        refusal(
                                one(1, DataType.decimal(3, 1), Values.constant("100")),
                                "'100' is not a value of DECIMAL(3,1)"),
                        refusal(one(1, DataType.string(1), Values.constant("ab")), "'ab' is not a value of STRING(1)"),
                        refusal(one(1, DataType.BOOLEAN, Values.constant("yes")), "'yes' is not a value of BOOLEAN"),
                        refusal(
                                one(1, DataType.string(3), Values.length(0, 4)),
                                "A length from 0 to 4 does not fit STRING(3)"),
                        refusal(one(1, DataType.UUID, Values.random(0, 4)), "Random values of UUID take no bounds"),
                        refusal(
                                one(1, DataType.array(DataType.INT8), Values.random()),
                                "There are no random values of ARRAY(INT8), only extremes"),
                        refusal(
                                one(1, DataType.vector(2), Values.constant("1")),
                                "Values of VECTOR(2) cannot be written in settings"))
                .map(each -> new Refusal(each.config(), each.error(), each.message() + rule));
    }

    private static Refusal refusal(StreamReader config, String message) {
        return new Refusal(config, SyncError.INVALID_VALUE, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatCannotBeGenerated(Refusal refusal) {
        assertThatThrownBy(() -> new GeneratingReader(refusal.config()))
                .isInstanceOf(SyncException.class)
                .hasMessage(refusal.message())
                .extracting(failure -> ((SyncException) failure).error())
                .isEqualTo(refusal.error());
    }

    @Test
    void refusesToBeCutByColumns() {
        GeneratingReader reader = new GeneratingReader(one(1, DataType.INT8, Values.sequence()));
        assertThatThrownBy(() -> reader.splits(new SplitRequest(4, 16, List.of("c"))))
                .hasMessage("The stream reader cuts its rows by their numbers, not by columns [c]."
                        + " Leave out .by(…) of the splits.");
    }

    @Test
    void refusesToReadNothing() {
        assertThatThrownBy(() -> new GeneratingReader(StreamReader.rows(1)))
                .hasMessage(
                        "The stream reader has no columns. Add some with .column(…), or in JSON under \"columns\".");
        assertThatThrownBy(() -> new StreamReader(null, 0, List.of()))
                .hasMessage("The number of rows to generate is missing. Give it as 'rows'.");
        assertThatThrownBy(() -> StreamReader.rows(-1)).hasMessage("The number of rows is 0 or more, not -1");
        assertThatThrownBy(() -> Values.sequence().nulls(1.5)).hasMessage("A share of NULL cells is 0 to 1, not 1.5");
        assertThatThrownBy(() -> Values.choice()).hasMessage("A choice needs at least one value");
    }
}
