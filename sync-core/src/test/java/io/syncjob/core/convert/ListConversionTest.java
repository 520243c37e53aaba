package io.syncjob.core.convert;

import static io.syncjob.data.DataType.BYTES;
import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.FLOAT32;
import static io.syncjob.data.DataType.FLOAT64;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;
import static io.syncjob.data.DataType.INT8;
import static io.syncjob.data.DataType.JSON;
import static io.syncjob.data.DataType.STRING;
import static io.syncjob.data.DataType.array;
import static io.syncjob.data.DataType.string;
import static io.syncjob.data.DataType.vector;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListConversionTest {
    static Stream<Arguments> exact() {
        return Stream.of(
                arguments(array(INT32), asList(1, null, 3), array(INT64), asList(1L, null, 3L)),
                arguments(array(INT32), List.of(), array(INT64), List.of()),
                arguments(
                        array(INT64), List.of(1L, 300L), array(INT8), "OUT_OF_RANGE: 300 is out of the range of INT8"),
                arguments(array(STRING), List.of("1", "2"), array(INT32), List.of(1, 2)),
                arguments(
                        array(array(INT32)),
                        List.of(List.of(1), List.of()),
                        array(array(STRING)),
                        List.of(List.of("1"), List.of())),
                arguments(array(FLOAT32), List.of(1f, 2f), vector(2), new float[] {1, 2}),
                arguments(array(FLOAT64), List.of(1.0, 2.0), vector(2), new float[] {1, 2}),
                arguments(array(FLOAT32), List.of(1f), vector(2), "WRONG_LENGTH: A list of 1 elements is no VECTOR(2)"),
                arguments(
                        array(FLOAT32),
                        asList(1f, null),
                        vector(2),
                        "NOT_NULL: NULL as element 2 has no place in VECTOR(2)"),
                arguments(vector(2), new float[] {1, 2}, vector(2), new float[] {1, 2}),
                arguments(vector(2), new float[] {1, 2}, array(FLOAT32), List.of(1f, 2f)),
                arguments(vector(2), new float[] {1, 2}, array(FLOAT64), List.of(1.0, 2.0)),
                arguments(vector(2), new float[] {0.1f, Float.NaN}, STRING, "[0.1,\"NaN\"]"),
                arguments(array(INT32), asList(1, null, 3), STRING, "[1,null,3]"),
                arguments(array(INT32), List.of(), JSON, "[]"),
                arguments(
                        array(STRING),
                        List.of("a\"b\\", "\n\r\t\u0001ä😀"),
                        JSON,
                        "[\"a\\\"b\\\\\",\"\\n\\r\\t\\u0001ä😀\"]"),
                arguments(array(JSON), List.of("{\"a\":1}"), JSON, "[{\"a\":1}]"),
                arguments(array(DATE), List.of(LocalDate.of(2025, 10, 31)), STRING, "[\"2025-10-31\"]"),
                arguments(array(array(INT32)), asList(List.of(1, 2), null), STRING, "[[1,2],null]"),
                arguments(array(vector(1)), List.of(new float[] {1}), STRING, "[[1.0]]"),
                arguments(
                        array(INT32),
                        List.of(1, 2),
                        string(4),
                        "TOO_LONG: '[1,2]' has 5 characters, more than STRING(4) holds"));
    }

    @ParameterizedTest
    @MethodSource
    void exact(DataType from, Object value, DataType to, Object expected) {
        assertThat(Cells.exact(from, value, to)).isEqualTo(expected);
    }

    @Test
    void jsonOfListsIsJson() {
        Object text = Cells.exact(array(STRING), List.of("\u0000\u001f\"\\/\u2028"), JSON);
        assertThat(Cells.exact(STRING, text, JSON)).isEqualTo(text);
    }

    @Test
    void aCastReachesTheElements() {
        assertThat(Cells.cast(array(FLOAT64), List.of(1.5), array(INT32))).isEqualTo(List.of(2));
    }

    @Test
    void whatElementsCannotListsCannot() {
        assertThatThrownBy(() -> Cells.exact(array(BYTES), null, STRING))
                .hasMessage(
                        "Column 'c' is BYTES and is to become STRING, and there is no conversion from BYTES to STRING."
                                + " Make the value with map(…), or leave the column out with drop(…).");
        assertThatThrownBy(() -> Cells.exact(vector(2), null, vector(3)))
                .hasMessage("Column 'c' is VECTOR(2) and is to become VECTOR(3), which has another dimension. Make the"
                        + " vectors alike in the source, or with map(…).");
    }
}
