package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Random tables: the splits together are the table, each row once. */
@ExtendWith(Databases.class)
class SplitPropertyTest {
    private static final int TABLES = 30;
    private static final int MOST_ROWS = 400;

    /** A type of key, and how a random value of it is written as a literal. */
    private record Key(String sqlType, Function<Random, String> value) {}

    private static List<Key> keys(TestDatabase.Kind kind) {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key(
                "int", r -> pick(r, "-2147483648", "2147483647", "0", "-1", String.valueOf(r.nextInt(2000) - 1000))));
        keys.add(new Key(
                "bigint", r -> pick(r, "-9223372036854775808", "9223372036854775807", String.valueOf(r.nextLong()))));
        keys.add(new Key("decimal(30,10)", r -> r.nextInt(100) - 50 + "." + Math.abs(r.nextInt(1_000_000_000))));
        keys.add(new Key(
                "varchar(20)",
                r -> "'"
                        + pick(
                                r,
                                "",
                                "a",
                                "A",
                                "ä",
                                "Ä",
                                "a ",
                                "z",
                                "ß",
                                "ss",
                                "😀",
                                "%",
                                "'' OR 1=1",
                                "\t",
                                "_",
                                text(r))
                        + "'"));
        keys.add(new Key(
                "date",
                r -> "'" + "%04d-%02d-%02d'".formatted(1000 + r.nextInt(8999), 1 + r.nextInt(12), 1 + r.nextInt(28))));
        String timestamp =
                kind == TestDatabase.Kind.MARIADB || kind == TestDatabase.Kind.MYSQL ? "datetime(6)" : "timestamp(6)";
        keys.add(new Key(
                timestamp, r -> "'20%02d-03-31 02:30:00.%06d'".formatted(r.nextInt(100), r.nextInt(1_000_000))));
        keys.add(new Key(
                "double precision",
                r -> pick(r, "-0.0", "0.0", "1e300", "-1e-300", Double.toString(r.nextGaussian()))));
        switch (kind) {
            case POSTGRES -> {
                keys.add(new Key("uuid", r -> "'" + new java.util.UUID(r.nextLong(), r.nextLong()) + "'"));
                keys.add(new Key(
                        "timestamptz",
                        r -> pick(
                                r,
                                "'infinity'",
                                "'-infinity'",
                                "'2024-10-27 01:%02d:00+0%d'".formatted(r.nextInt(60), r.nextInt(9)))));
                keys.add(new Key("numeric", r -> pick(r, "'NaN'", "1e100", String.valueOf(r.nextInt(50)))));
                keys.add(new Key(
                        "float8", r -> pick(r, "'NaN'", "'Infinity'", "'-Infinity'", String.valueOf(r.nextInt(50)))));
                keys.add(new Key("bytea", r -> "'\\x%08x'".formatted(r.nextInt())));
                keys.add(new Key("char(5)", r -> "'" + pick(r, "a", "b ", "", text(r).substring(0, 2)) + "'"));
                keys.add(new Key("text collate \"C\"", r -> "'" + text(r) + "'"));
                keys.add(new Key("boolean", r -> pick(r, "true", "false")));
                keys.add(new Key("inet", r -> "'10.0.%d.%d'".formatted(r.nextInt(4), r.nextInt(256))));
            }
            case MARIADB -> {
                keys.add(new Key(
                        "bigint unsigned",
                        r -> pick(r, "18446744073709551615", "9223372036854775808", String.valueOf(r.nextInt(100)))));
                keys.add(new Key(
                        "varchar(20) character set latin1 collate latin1_german1_ci",
                        r -> "'" + pick(r, "ä", "a", "AE", "ß", text(r)) + "'"));
                keys.add(new Key("varchar(20) collate utf8mb4_bin", r -> "'" + text(r) + "'"));
                keys.add(new Key("binary(4)", r -> "x'%08x'".formatted(r.nextInt())));
                keys.add(new Key("float", r -> String.valueOf(r.nextInt(100) / 10.0)));
                keys.add(new Key(
                        "time(6)", r -> "'%s%02d:00:00'".formatted(r.nextBoolean() ? "-" : "", r.nextInt(800))));
                keys.add(new Key("timestamp(6) null", r -> "'2024-03-31 0%d:30:00'".formatted(3 + r.nextInt(6))));
                keys.add(new Key("year", r -> String.valueOf(1901 + r.nextInt(200))));
                keys.add(new Key("enum('b','a','c')", r -> pick(r, "'a'", "'b'", "'c'")));
            }
            case H2 -> {
                keys.add(new Key("uuid", r -> "'" + new java.util.UUID(r.nextLong(), r.nextLong()) + "'"));
                keys.add(new Key(
                        "timestamp(9) with time zone",
                        r -> "'2024-10-27 01:%02d:00.123456789+0%d:00'".formatted(r.nextInt(60), r.nextInt(9))));
                keys.add(new Key("varbinary(4)", r -> "X'%08x'".formatted(r.nextInt())));
                keys.add(new Key("varchar_ignorecase(20)", r -> "'" + pick(r, "a", "A", text(r)) + "'"));
            }
            case SQLITE -> {
                // A column holds what it is given, whatever it was declared for.
                keys.add(new Key(
                        "", r -> pick(r, "1", "-1.5", "'1'", "'a'", "x'00ff'", "''", String.valueOf(r.nextLong()))));
                keys.add(new Key("text collate nocase", r -> "'" + pick(r, "a", "A", "ä", "Ä", text(r)) + "'"));
                keys.add(new Key("text collate rtrim", r -> "'" + pick(r, "a", "a ", "a  ", text(r)) + "'"));
                keys.add(new Key("blob", r -> "x'%08x'".formatted(r.nextInt())));
                keys.add(new Key("real", r -> pick(r, "9e999", "-9e999", String.valueOf(r.nextGaussian()))));
            }
            default -> {}
        }
        return keys;
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static String text(Random random) {
        return Integer.toString(random.nextInt(40_000) + 1296, 36).toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "SQLITE", "MYSQL"})
    void theSplitsAreTheTable(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        List<Key> keys = keys(kind);
        long seed = System.nanoTime();
        for (int i = 0; i < TABLES; i++) {
            Key key = keys.get(i % keys.size());
            long tableSeed = seed + i;
            String what = "seed " + tableSeed + ", key " + key.sqlType();
            System.out.println("SplitPropertyTest " + kind + ": " + what);
            try {
                prove(database, key, keys.get(new Random(tableSeed).nextInt(keys.size())), new Random(tableSeed), what);
            } catch (Exception e) {
                throw new AssertionError(what, e);
            }
        }
    }

    private static void prove(TestDatabase database, Key key, Key second, Random random, String what) throws Exception {
        String table = database.quote("splits \"of` it");
        database.execute("DROP TABLE IF EXISTS " + table);
        boolean composite = random.nextInt(3) == 0;
        database.execute("CREATE TABLE " + table + " (n int, k " + key.sqlType() + ", k2 " + second.sqlType()
                + (composite ? " not null" : "") + ")");
        int rows = pickRows(random);
        boolean nulls = random.nextBoolean();
        boolean oneValue = random.nextInt(6) == 0;
        String only = key.value().apply(random);
        StringBuilder sql = new StringBuilder();
        for (int n = 0; n < rows; n++) {
            String value = nulls && random.nextInt(4) == 0
                    ? "NULL"
                    : oneValue ? only : key.value().apply(random);
            sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ",")
                    .append("(" + n + "," + value + "," + second.value().apply(random) + ")");
        }
        if (rows > 0) {
            database.execute(sql.toString());
        }
        if (random.nextBoolean()) {
            database.execute("CREATE INDEX splits_k ON " + table + " (k)");
        }
        List<String> by = composite ? List.of("k", "k2") : List.of("k");
        int target = 1 + random.nextInt(12);
        List<Object> read = new ArrayList<>();
        try (RowReader reader = Reading.reader(
                JdbcReader.table(database.connection(), "splits \"of` it").columns("n"))) {
            boolean cuttable = !key.sqlType().startsWith("enum")
                    && !(composite && second.sqlType().startsWith("enum"));
            if (cuttable) {
                List<Split> splits = reader.splits(Reading.request(target, by.toArray(String[]::new)));
                for (Split split : splits) {
                    read.addAll(Reading.read(reader, split, row -> row.getInt("n"), new ArrayList<>()));
                }
                assertThat(splits.stream().map(Split::id)).as(what).doesNotHaveDuplicates();
                assertThat(read)
                        .as(what + ", target " + target + ", splits " + splits)
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows)
                                .boxed()
                                .map(Object.class::cast)
                                .toList());
            }
        }
    }

    /** A table so large that its bounds come from a sample; the rows lie in no order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | (hashint4(n) / 2) | k",
                "bigint | (n * 7919 % 260000 - 130000) | k",
                "numeric(20,3) | ((n * 7919 % 260000)::numeric / 1000 - 100) | k",
                "text collate \"C\" | md5(n::text) | k",
                "text | concat(case when n % 2 = 0 then 'a' else 'B' end, n) | k",
                "int | (n * 7919 % 1000) | k, k2",
                // Zipf: half of the rows have one of few keys.
                "int | (power(260001, ((hashint4(n # 77)::bigint + 2147483648) / 4294967296.0)) * case when ((hashint4(n # 99)::bigint + 2147483648) / 4294967296.0) < 0.3 then 0.001 else 1 end)::int"
                        + " | k, n",
            })
    void splitsFromASampleAreTheTableInPartsOfLikeSize(String type, String value, String by, Databases.Servers servers)
            throws Exception {
        TestDatabase database = servers.postgres();
        int rows = 260_000;
        database.drop("sampled");
        database.execute(
                "CREATE TABLE sampled AS SELECT n, " + value + "::" + type.replaceAll(" collate.*", "") + " AS k,"
                        + " hashint4(n) AS k2 FROM (SELECT * FROM generate_series(0, " + (rows - 1)
                        + ") n ORDER BY hashint4(n)) s",
                "ALTER TABLE sampled ALTER k TYPE " + type,
                "ANALYZE sampled");
        try (RowReader reader = Reading.reader(
                JdbcReader.table(database.connection(), "sampled").columns("n"))) {
            List<Split> splits = reader.splits(Reading.request(10, by.split(", ")));
            assertThat(splits).hasSizeBetween(9, 10);
            BitSet seen = new BitSet();
            List<Integer> sizes = new ArrayList<>();
            for (Split split : splits) {
                List<Integer> read = Reading.read(reader, split, row -> (int) row.getLong(0), new ArrayList<>());
                sizes.add(read.size());
                for (int n : read) {
                    assertThat(seen.get(n))
                            .as("row %s twice, again in %s", n, split)
                            .isFalse();
                    seen.set(n);
                }
            }
            assertThat(seen.cardinality()).isEqualTo(rows);
            List<Integer> sorted = sizes.stream().sorted().toList();
            assertThat(sorted.get(sorted.size() - 1))
                    .as("the largest of %s", sorted)
                    .isLessThan(2 * sorted.get(sorted.size() / 2));
        }
    }

    /**
     * Keys of Zipf's law with the exponent 1.2, by far the most rows having one of few keys, cut by key and number: no split
     * is larger than twice the median. The full proof is of a million rows, a smaller one of every build.
     */
    @Test
    void splitsOfAZipfDistributionAreOfLikeSize(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.postgres();
        int rows = Integer.getInteger("syncjob.zipf", 200_000);
        double exponent = 1.2;
        int values = 10_000;
        double[] sums = new double[values];
        double sum = 0;
        for (int k = 0; k < values; k++) {
            sum += Math.pow(k + 1, -exponent);
            sums[k] = sum;
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        database.drop("zipf");
        database.execute("CREATE TABLE zipf (k int not null, n int not null)");
        try (Connection open = database.connect();
                PreparedStatement insert = open.prepareStatement("INSERT INTO zipf SELECT * FROM unnest(?, ?)")) {
            for (int from = 0; from < rows; from += 50_000) {
                Integer[] keys = new Integer[Math.min(50_000, rows - from)];
                Integer[] numbers = new Integer[keys.length];
                for (int i = 0; i < keys.length; i++) {
                    int at = Arrays.binarySearch(sums, random.nextDouble() * sum);
                    keys[i] = at < 0 ? -at : at + 1;
                    numbers[i] = from + i;
                }
                insert.setArray(1, open.createArrayOf("int4", keys));
                insert.setArray(2, open.createArrayOf("int4", numbers));
                insert.executeUpdate();
            }
        }
        database.execute("ALTER TABLE zipf ADD PRIMARY KEY (k, n)", "ANALYZE zipf");
        try (RowReader reader =
                Reading.reader(JdbcReader.table(database.connection(), "zipf").columns("n"))) {
            List<Split> splits = reader.splits(Reading.request(16));
            List<Integer> sizes = new ArrayList<>();
            BitSet seen = new BitSet();
            for (Split split : splits) {
                List<Integer> read = Reading.read(reader, split, row -> row.getInt(0), new ArrayList<>());
                read.forEach(seen::set);
                sizes.add(read.size());
            }
            sizes.sort(null);
            double ratio = sizes.get(sizes.size() - 1) / (double) sizes.get(sizes.size() / 2);
            System.out.println("Zipf 1.2, seed " + seed + ": " + rows + " rows, " + splits.size()
                    + " splits, the largest is " + ratio + " of the median");
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows);
            assertThat(seen.cardinality()).isEqualTo(rows);
            assertThat(splits).hasSizeGreaterThan(8);
            assertThat(ratio).as("seed " + seed + ", sizes " + sizes).isLessThanOrEqualTo(2);
        }
    }

    private static int pickRows(Random random) {
        return random.nextInt(8) == 0 ? random.nextInt(3) : random.nextInt(MOST_ROWS);
    }
}
