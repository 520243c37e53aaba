package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading that is cut short at random places goes on after the last row, for keys of many types. */
@ExtendWith(Databases.class)
class PositionsTest {
    private static final int ROWS = 1_500;

    static Stream<Arguments> keys() {
        List<Arguments> keys = new ArrayList<>();
        for (TestDatabase.Kind kind : TestDatabase.RESUMABLE) {
            String timestamp = kind == TestDatabase.Kind.MARIADB ? "datetime(6)" : "timestamp(6)";
            keys.add(Arguments.of(kind, "k int", "%1$d - 700", "k"));
            keys.add(Arguments.of(kind, "k decimal(20,3)", "-%1$d.%1$03d", "k"));
            keys.add(Arguments.of(kind, "k varchar(20)", "'%1$x é'", "k"));
            keys.add(Arguments.of(kind, "k " + timestamp, "'2024-10-27 0%2$d:%3$02d:00.%1$06d'", "k"));
            keys.add(Arguments.of(kind, "k int, k2 varchar(20)", "%2$d, '%1$x'", "k, k2"));
        }
        keys.add(Arguments.of(TestDatabase.Kind.POSTGRES, "k uuid", "md5('%1$d')::uuid", "k"));
        keys.add(Arguments.of(TestDatabase.Kind.POSTGRES, "k text collate \"C\"", "'\\%1$x'", "k"));
        keys.add(Arguments.of(TestDatabase.Kind.MARIADB, "k bigint unsigned", "18446744073709550000 + %1$d", "k"));
        return keys.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("keys")
    void readingGoesOnAfterTheLastRow(
            TestDatabase.Kind kind, String definition, String value, String key, Databases.Servers servers)
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed + " for " + definition + " on " + kind);
        Random random = new Random(seed);
        TestDatabase database = servers.get(kind);
        database.drop("positions");
        String table = database.quote("positions");
        database.execute("CREATE TABLE " + table + " (n int, " + definition + ", PRIMARY KEY (" + key + "))");
        StringBuilder sql = new StringBuilder();
        for (int n = 0; n < ROWS; n++) {
            sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ")
                    .append("(" + n + ", " + value.formatted(n, n % 7, n % 60) + ")");
        }
        database.execute(sql.toString());
        List<Integer> read = new ArrayList<>();
        try (RowReader reader = Reading.reader(
                JdbcReader.table(database.connection(), "positions").columns("n"))) {
            List<Split> splits = reader.splits(new SplitRequest(1 + random.nextInt(5), 100, List.of()).withPositions());
            for (Split split : splits) {
                Position from = Position.START;
                boolean more = true;
                while (more) {
                    try (SplitReader open = reader.open(split, from)) {
                        for (int fills = 1 + random.nextInt(3); more && fills > 0; fills--) {
                            ColumnBatch batch = ColumnBatch.allocate(reader.schema(), 1 + random.nextInt(400));
                            more = open.fill(batch.appender());
                            for (int i = 0; i < batch.size(); i++) {
                                read.add((int) batch.row(i).getLong(0));
                            }
                            from = open.position();
                            assertThat(from.isPlace()).isEqualTo(more);
                        }
                    }
                }
            }
        }
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ROWS).boxed().toList());
    }
}
