package io.syncjob.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypeTest {
    static List<DataType> types() {
        return List.of(
                DataType.BOOLEAN,
                DataType.INT8,
                DataType.INT16,
                DataType.INT32,
                DataType.INT64,
                DataType.FLOAT32,
                DataType.FLOAT64,
                DataType.DECIMAL,
                DataType.decimal(12, 2),
                DataType.decimal(5, 0),
                DataType.decimal(5, -2),
                DataType.STRING,
                DataType.string(20),
                DataType.string(0),
                DataType.JSON,
                DataType.UUID,
                DataType.BYTES,
                DataType.bytes(16),
                DataType.DATE,
                DataType.TIME,
                DataType.time(0),
                DataType.TIMESTAMP,
                DataType.timestamp(6),
                DataType.INSTANT,
                DataType.instant(3),
                DataType.array(DataType.INT32),
                DataType.array(DataType.array(DataType.decimal(9, 3))),
                DataType.vector(768));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsReadBackFromItsText(DataType type) {
        assertThat(DataType.parse(type.toString())).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal( 12 , 2 ) | DECIMAL(12,2)",
                "Decimal(7)        | DECIMAL(7,0)",
                "array(string(3))  | ARRAY(STRING(3))",
                "timestamp(9)      | TIMESTAMP",
                "' int32 '         | INT32"
            })
    void caseAndBlanksDoNotMatter(String text, String type) {
        assertThat(DataType.parse(text)).hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "int",
                "INT32(4)",
                "DECIMAL(",
                "DECIMAL()",
                "DECIMAL(-1,0)",
                "STRING(x)",
                "STRING(-1)",
                "TIME(10)",
                "ARRAY",
                "ARRAY()",
                "ARRAY(INT)",
                "VECTOR",
                "VECTOR(0)",
                "STRING(3",
                "STRING 3)"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataType.parse(text))
                .withMessageEndingWith("is not a type; write BOOLEAN, INT8, INT16, INT32, INT64, FLOAT32, FLOAT64,"
                        + " DECIMAL, DECIMAL(precision,scale), STRING, STRING(length), JSON, UUID, BYTES, BYTES(length),"
                        + " DATE, TIME, TIMESTAMP, INSTANT, any of these three with (fraction digits), ARRAY(type) or"
                        + " VECTOR(dimension)");
    }

    @Test
    void theMessageNamesTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataType.parse("varchar(20)"))
                .withMessageStartingWith("'varchar(20)' is not a type");
    }
}
