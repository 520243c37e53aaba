package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Schema;
import io.syncjob.spi.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A query has the types of the table that it reads, though the driver tells of them in other words than the catalog. */
@ExtendWith(Databases.class)
class QueryTypesTest {
    private record Read(Schema schema, List<List<Object>> rows) {}

    private static Read read(JdbcReader config) throws Exception {
        try (RowReader reader = Reading.reader(config)) {
            List<String> rejects = new ArrayList<>();
            List<List<Object>> rows = Reading.read(
                    reader,
                    reader.splits(Reading.request(1)).get(0),
                    row -> {
                        List<Object> cells = new ArrayList<>();
                        for (int column = 0; column < row.schema().size(); column++) {
                            Object cell = row.get(column);
                            cells.add(cell instanceof byte[] bytes ? List.of(bytes.length, bytes[0]) : cell);
                        }
                        return cells;
                    },
                    rejects);
            assertThat(rejects).isEmpty();
            return new Read(reader.schema(), rows);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    MARIADB  | tinyint unsigned            | 255                          | INT16
                    MARIADB  | tinyint(1)                  | 7                            | INT8
                    MARIADB  | smallint unsigned zerofill  | 65535                        | INT32
                    MARIADB  | mediumint unsigned          | 16777215                     | INT32
                    MARIADB  | int unsigned                | 4294967295                   | INT64
                    MARIADB  | bigint unsigned             | 18446744073709551615         | DECIMAL(20,0)
                    MARIADB  | bigint                      | -9223372036854775808         | INT64
                    MARIADB  | decimal(12,3) unsigned      | 1.500                        | DECIMAL(12,3)
                    MARIADB  | float                       | 0.1                          | FLOAT32
                    MARIADB  | double unsigned             | 0.1                          | FLOAT64
                    MARIADB  | bit(1)                      | b'1'                         | BOOLEAN
                    MARIADB  | bit(12)                     | b'110000000001'              | BYTES
                    MARIADB  | year                        | 2024                         | INT16
                    MARIADB  | date                        | '2024-02-29'                 | DATE
                    MARIADB  | time(3)                     | '12:34:56.789'               | TIME(3)
                    MARIADB  | datetime                    | '2026-03-08 02:30:00'        | TIMESTAMP(0)
                    MARIADB  | datetime(6)                 | '2026-03-08 02:30:00.123456' | TIMESTAMP(6)
                    MARIADB  | timestamp(6) null           | '2026-03-29 02:30:00.123456' | INSTANT(6)
                    MARIADB  | char(7)                     | 'seven'                      | STRING(7)
                    MARIADB  | varchar(20)                 | 'é😀'                        | STRING(20)
                    MARIADB  | text                        | 'text'                       | STRING
                    MARIADB  | enum('a','b')               | 'b'                          | STRING
                    MARIADB  | varbinary(8)                | x'ff00'                      | BYTES
                    MARIADB  | blob                        | x'ff00'                      | BYTES
                    MARIADB  | uuid                        | '0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091' | UUID
                    MARIADB  | json                        | '{"a": [1, 2]}'              | JSON
                    H2       | smallint                    | -32768                       | INT16
                    H2       | decfloat                    | 1e30                         | DECIMAL
                    H2       | timestamp(9)                | '2026-03-08 02:30:00.123456789' | TIMESTAMP
                    H2       | time(9)                     | '02:30:00.123456789'         | TIME
                    H2       | date array                  | ARRAY[DATE '2026-03-08']     | ARRAY(DATE)
                    POSTGRES | "char"                      | 'x'                          | STRING
                    POSTGRES | timestamp(3)                | '2026-03-08 02:30:00.123'    | TIMESTAMP(3)
                    POSTGRES | numeric(12,3)[]             | '{1.5,NULL}'                 | ARRAY(DECIMAL)
                    """)
    void sameAsTheTable(TestDatabase.Kind kind, String words, String value, String type, Databases.Servers servers)
            throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("typed");
        database.execute("CREATE TABLE typed (c " + words + ")", "INSERT INTO typed VALUES (" + value + ")");

        Read table = read(JdbcReader.table(database.connection(), "typed"));
        Read query = read(JdbcReader.query(database.connection(), "SELECT c FROM typed"));

        assertThat(table.schema().type(0).toString()).startsWith(type);
        assertThat(query.schema().type(0).kind())
                .isEqualTo(table.schema().type(0).kind());
        assertThat(query.rows()).isEqualTo(table.rows());
        assertThat(Objects.requireNonNull(table.rows().get(0).get(0))).isNotNull();
    }
}
