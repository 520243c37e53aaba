package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** Decimals of all sizes and scales, both ways, against BigDecimal. */
@ExtendWith(PostgresServer.class)
class NumericsTest {
    private static final int COUNT = 10_000;

    @Test
    void decimalsKeepValueAndScale(Server server) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("NumericsTest seed " + seed);
        List<BigDecimal> decimals = decimals(new Random(seed));
        Schema schema = Schema.of(Column.required("id", DataType.INT32), Column.required("v", DataType.DECIMAL));
        List<List<Object>> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < decimals.size(); i++) {
            rows.add(List.of(i, decimals.get(i)));
            text.append(i).append('\t').append(decimals.get(i).toPlainString()).append('\n');
        }
        try (Connection connection = server.connect()) {
            run(connection, "create temp table byServer (id int, v numeric)", "create temp table ours (like byServer)");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy byServer from stdin", new StringReader(text.toString()));

            try (PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "ours", schema))) {
                Copying.load(loader, Copying.batch(schema, rows));
            }
            assertThat(value(
                            connection,
                            "select count(*) from byServer full join ours using (id)"
                                    + " where byServer.v::text is distinct from ours.v::text"))
                    .as("written wrong, seed %d", seed)
                    .isEqualTo("0");

            List<Object> read = Copying.read(connection, "select v from byServer order by id").rows().stream()
                    .map(row -> row.get("v"))
                    .toList();
            assertThat(read).as("seed %d", seed).hasSize(decimals.size());
            for (int i = 0; i < decimals.size(); i++) {
                assertThat(read.get(i)).as("decimal %d, seed %d", i, seed).isEqualTo(decimals.get(i));
            }
        }
    }

    private static List<BigDecimal> decimals(RandomGenerator random) {
        List<BigDecimal> decimals = new ArrayList<>();
        for (long edge : new long[] {0, 1, 9_999, 10_000, 10_001, 99_999_999, 100_000_000, Long.MAX_VALUE}) {
            for (int scale = 0; scale <= 30; scale++) {
                decimals.add(BigDecimal.valueOf(edge, scale));
                decimals.add(BigDecimal.valueOf(-edge, scale));
                decimals.add(new BigDecimal(BigInteger.valueOf(Long.MIN_VALUE), scale));
            }
        }
        for (int exponent = 0; exponent < 40; exponent++) {
            decimals.add(BigDecimal.TEN.pow(exponent));
            decimals.add(BigDecimal.ONE.movePointLeft(exponent));
            decimals.add(BigDecimal.TEN.pow(exponent).subtract(BigDecimal.ONE));
        }
        decimals.add(new BigDecimal("1e-130"));
        decimals.add(new BigDecimal("0e-130"));
        decimals.add(new BigDecimal("-9.99e-16381"));
        decimals.add(BigDecimal.TEN.pow(131_071));
        while (decimals.size() < COUNT) {
            BigInteger unscaled =
                    new BigInteger(1 + random.nextInt(random.nextInt(4) == 0 ? 400 : 64), asRandom(random));
            int zeros = random.nextInt(3) == 0 ? random.nextInt(12) : 0;
            BigInteger padded = unscaled.multiply(BigInteger.TEN.pow(zeros));
            decimals.add(new BigDecimal(random.nextBoolean() ? padded : padded.negate(), random.nextInt(31)));
        }
        return decimals;
    }

    private static Random asRandom(RandomGenerator random) {
        return new Random(random.nextLong());
    }

    @Test
    void decimalsWithNegativeScaleAreIntegers(Server server) throws Exception {
        Schema schema = Schema.of(Column.of("v", DataType.DECIMAL));
        try (Connection connection = server.connect()) {
            run(connection, "create temp table t (v numeric)");
            List<List<Object>> rows = List.of(
                    List.of(new BigDecimal("1e5")),
                    List.of(new BigDecimal("-12e3")),
                    List.of(new BigDecimal("0e9")),
                    List.of(new BigDecimal("7e131071")));
            try (PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "t", schema))) {
                Copying.load(loader, Copying.batch(schema, rows));
            }
            assertThat(value(connection, "select string_agg(left(v::text, 8), ' ') from t"))
                    .isEqualTo("100000 -12000 0 70000000");
        }
    }

    @Test
    void integersGoIntoNumerics(Server server) throws Exception {
        Schema schema = Schema.of(Column.of("v", DataType.INT64));
        try (Connection connection = server.connect()) {
            run(connection, "create temp table t (v numeric(30,5))");
            List<List<Object>> rows = List.of(List.of(Long.MIN_VALUE), List.of(0L), List.of(-10_000L), List.of(123L));
            try (PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "t", schema))) {
                Copying.load(loader, Copying.batch(schema, rows));
            }
            assertThat(value(connection, "select string_agg(v::text, ' ') from t"))
                    .isEqualTo("-9223372036854775808.00000 0.00000 -10000.00000 123.00000");
        }
    }
}
