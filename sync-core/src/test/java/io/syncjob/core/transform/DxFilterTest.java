package io.syncjob.core.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.transform.DxFilter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which rows {@code dx_filter} drops. */
class DxFilterTest {
    /** The values that stay. */
    private static List<Object> kept(DataType type, String operator, String value, Object... values) throws Exception {
        Schema rows = Schema.of(Column.of("c", type));
        ColumnTransformer filter = Batches.bound(DxFilter.drop("c", operator, value), rows);
        ColumnBatch source = ColumnBatch.allocate(rows, values.length);
        BatchAppender in = source.appender();
        for (Object each : values) {
            in.set(0, each);
            in.endRow();
        }
        ColumnBatch target = ColumnBatch.over(rows, new int[] {0}, 0);
        target.show(source, new int[] {0});
        BatchAppender out = target.placedAppender(new int[] {0}, (row, column, code, reason) -> {
            throw new AssertionError(reason);
        });
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            target.place(out, i);
            filter.apply(source.row(i), out);
            if (out.isEnded()) {
                kept.add(values[i]);
            }
        }
        return kept;
    }

    static Stream<Arguments> rows() {
        DataType text = DataType.STRING;
        DataType whole = DataType.INT64;
        return Stream.of(
                arguments(text, "like", "dataTest", List.of("dataTest"), List.of("dataTest2", "xdataTest", "")),
                arguments(text, "like", "data.*", List.of("data", "dataTest"), Arrays.asList("xdata", null)),
                arguments(text, "LIKE", "[0-9]+", List.of("12"), List.of("1a")),
                arguments(text, "not like", "data.*", Arrays.asList("xdata", "", null), List.of("data", "data1")),
                arguments(text, ">", "b", List.of("ba", "c"), Arrays.asList("b", "a", "B", null)),
                arguments(text, ">=", "b", List.of("b", "ba"), Arrays.asList("a", null)),
                arguments(text, "<", "b", List.of("a", "B", ""), Arrays.asList("b", "c", null)),
                arguments(text, "<=", "b", List.of("b", "a"), Arrays.asList("ba", null)),
                arguments(text, "=", "b", List.of("b"), Arrays.asList("B", "", null)),
                arguments(text, "!=", "b", Arrays.asList("B", "", null), List.of("b")),
                arguments(text, "=", "null", Arrays.asList(null, "null"), List.of("", "x")),
                arguments(text, "=", "NULL", Arrays.asList(null, "NULL"), List.of("null")),
                arguments(text, "!=", "null", List.of("x", ""), Arrays.asList(null, "null")),
                arguments(text, ">", "9", List.of("a"), List.of("10", "9")),
                arguments(whole, ">", "9", List.of(10L, Long.MAX_VALUE), Arrays.asList(9L, -10L, null)),
                arguments(whole, "<=", " -5 ", List.of(-5L, Long.MIN_VALUE), Arrays.asList(-4L, null)),
                arguments(whole, "=", "5.0", List.of(5L), List.of(50L)),
                arguments(whole, "=", "null", Arrays.asList((Object) null), List.of(0L, 5L)),
                arguments(whole, "!=", "null", List.of(0L, 5L), Arrays.asList((Object) null)),
                arguments(whole, ">", "null", List.of(), Arrays.asList(0L, null)),
                arguments(whole, "like", "1.*", List.of(1L, 10L), List.of(21L)),
                arguments(DataType.INT8, "!=", "300", List.of((byte) 1), List.of()),
                arguments(DataType.FLOAT64, ">", "1.5", List.of(2.0), Arrays.asList(1.5, -3.0, Double.NaN, null)),
                arguments(DataType.FLOAT64, "<=", "1.5", List.of(1.5), List.of(Double.NaN, 1.6)),
                arguments(DataType.FLOAT64, "!=", "1.5", List.of(Double.NaN, 1.0), List.of(1.5)),
                arguments(DataType.FLOAT64, "=", "0", List.of(0.0, -0.0), List.of(1.0)),
                arguments(DataType.FLOAT32, "=", "0.1", List.of(0.1f), List.of(0.2f)),
                arguments(
                        DataType.DECIMAL,
                        ">=",
                        "0.10",
                        List.of(new BigDecimal("0.1"), new BigDecimal("0.1000000000000000000001")),
                        List.of(new BigDecimal("0.0999999999999999999999"))),
                arguments(DataType.BOOLEAN, "=", "true", List.of(true), List.of(false)),
                arguments(
                        DataType.BYTES,
                        "=",
                        "ä",
                        List.of("ä".getBytes(StandardCharsets.UTF_8)),
                        List.of("a".getBytes(StandardCharsets.UTF_8))),
                arguments(
                        DataType.DATE,
                        "<",
                        "2025-10-31",
                        List.of(LocalDate.of(2025, 10, 30)),
                        List.of(LocalDate.of(2025, 10, 31))),
                arguments(DataType.TIME, "<", "08:30", List.of(LocalTime.of(8, 29)), List.of(LocalTime.of(8, 30))),
                arguments(
                        DataType.TIMESTAMP,
                        ">=",
                        "2025-10-31",
                        List.of(LocalDateTime.of(2025, 10, 31, 0, 0)),
                        List.of(LocalDateTime.of(2025, 10, 30, 23, 59))),
                arguments(
                        DataType.TIMESTAMP,
                        ">=",
                        "2025-10-31 08:30:00",
                        List.of(LocalDateTime.of(2025, 10, 31, 8, 30)),
                        List.of(LocalDateTime.of(2025, 10, 31, 8, 29))),
                arguments(
                        DataType.INSTANT,
                        ">",
                        "1000",
                        List.of(Instant.ofEpochMilli(1001)),
                        List.of(Instant.ofEpochMilli(1000))),
                arguments(
                        DataType.INSTANT,
                        "=",
                        "1970-01-01T00:00:01Z",
                        List.of(Instant.ofEpochMilli(1000)),
                        List.of(Instant.ofEpochMilli(0))));
    }

    @ParameterizedTest
    @MethodSource
    void rows(DataType type, String operator, String value, List<Object> dropped, List<Object> kept) throws Exception {
        List<Object> all = new ArrayList<>(dropped);
        all.addAll(kept);
        assertThat(kept(type, operator, value, all.toArray())).isEqualTo(kept);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(DataType.INT64, ">", "5.5", "Give a whole number."),
                arguments(DataType.INT64, ">", "x", "Give a whole number."),
                arguments(DataType.DECIMAL, ">", "x", "Give a number."),
                arguments(DataType.FLOAT64, ">", "", "Give a number."),
                arguments(
                        DataType.DATE,
                        ">",
                        "1000",
                        "Give a day such as 2025-10-31; a number of milliseconds would need a zone."),
                arguments(
                        DataType.TIMESTAMP,
                        ">",
                        "1000",
                        "Give a moment such as 2025-10-31 08:30:00; a number of milliseconds would need a zone."),
                arguments(
                        DataType.INSTANT,
                        ">",
                        "2025-10-31",
                        "Give milliseconds since 1970, or a moment such as 2025-10-31T08:30:00Z."));
    }

    @ParameterizedTest
    @MethodSource
    void refused(DataType type, String operator, String value, String remedy) {
        assertThatThrownBy(() -> kept(type, operator, value))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessage("The transformer 'dx_filter' compares column 'c', which is " + type + ", with '" + value
                        + "'. " + remedy);
    }

    @Test
    void aWrongOperatorOrPatternIsRefused() {
        assertThatThrownBy(() -> DxFilter.drop("c", "==", "1"))
                .hasMessage(
                        "The transformer 'dx_filter' has the operator '==' in paras[0]. Give one of [like, not like,"
                                + " >, >=, <, <=, =, !=].");
        assertThatThrownBy(() -> kept(DataType.STRING, "like", "("))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageStartingWith("The transformer 'dx_filter' has a pattern '(' that is wrong: ");
    }
}
