package io.syncjob.jdbc;

import static io.syncjob.transform.Transforms.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowTransformer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows that go from PostgreSQL to PostgreSQL as they are on the wire, or with some columns changed, arrive and are rejected
 * just as those that are taken apart, which a transformer that does not tell what it leaves makes sure of.
 */
@ExtendWith(Databases.class)
class EncodedRowsTest {
    /** A type, an expression of a value made from the row's number, and values that no batch can hold or a rule refuses. */
    private record Type(String words, String value, List<String> odd) {}

    private static final List<Type> TYPES = List.of(
            new Type("boolean", "n % 2 = 0", List.of()),
            new Type("smallint", "n % 30000 - 15000", List.of("-32768")),
            new Type("integer", "n * 7919 - 1000000", List.of("2147483647")),
            new Type("bigint", "n::bigint * 100000000007", List.of("-9223372036854775808")),
            new Type("real", "n / 3.0", List.of("'NaN'", "'-Infinity'", "'-0'")),
            new Type("double precision", "sqrt(n)", List.of("'NaN'", "'Infinity'", "5e-324")),
            new Type("numeric", "n::numeric / 7", List.of("'NaN'", "1e-900", "1e900", "0.000")),
            new Type("numeric(12,2)", "n / 100.0", List.of("'NaN'")),
            new Type("text", "repeat('ü', n % 40)", List.of("''", "repeat('x', 300000)")),
            new Type("varchar(20)", "'v' || n", List.of("''")),
            new Type("char(8)", "'c' || n % 100", List.of("''")),
            new Type("bytea", "decode(md5(n::text), 'hex')", List.of("''")),
            new Type("uuid", "md5(n::text)::uuid", List.of()),
            new Type("json", "('{\"a\": ' || n || '}')::json", List.of("' [1]  '")),
            new Type("jsonb", "jsonb_build_object('a', n)", List.of("'[null]'")),
            new Type(
                    "date", "date '1999-12-31' + n % 20000", List.of("'infinity'", "'4000-01-01 BC'", "'10000-01-01'")),
            new Type("time", "time '00:00' + n % 86400 * interval '1 second'", List.of("'24:00:00'")),
            new Type(
                    "timestamp",
                    "timestamp '1970-01-01' + n * interval '1 hour'",
                    List.of("'-infinity'", "'0001-01-01'")),
            new Type("timestamptz", "timestamptz '2024-03-31 00:00Z' + n * interval '1 hour'", List.of("'infinity'")));

    /** Types that are told apart by more than their number, so that rows are taken apart on their way. */
    private static final List<Type> OTHERS = List.of(
            new Type("interval", "n * interval '1 minute'", List.of()),
            new Type("integer[]", "array[n, null, 1]", List.of()),
            new Type("inet", "('10.0.' || n % 256 || '.1')::inet", List.of()));

    private static String create(TestDatabase database, Random random, int rows) throws Exception {
        List<Type> types = new ArrayList<>(TYPES);
        Collections.shuffle(types, random);
        types = new ArrayList<>(types.subList(0, 1 + random.nextInt(types.size())));
        if (random.nextInt(4) == 0) {
            types.add(OTHERS.get(random.nextInt(OTHERS.size())));
        }
        List<Type> chosen = types;
        String columns = IntStream.range(0, chosen.size())
                .mapToObj(i -> "c" + i + " " + chosen.get(i).words())
                .collect(Collectors.joining(", "));
        database.execute("CREATE TABLE wire (id bigint not null, " + columns + ", note text)");
        String values = chosen.stream()
                .map(type -> random.nextInt(3) == 0
                        ? "case when n % 5 = " + random.nextInt(5) + " then null else " + type.value() + " end"
                        : type.value())
                .collect(Collectors.joining(", "));
        database.execute("INSERT INTO wire SELECT n, " + values
                + ", case when n % 11 = 0 then null else 'note ' || n end FROM generate_series(1, " + rows + ") n");
        for (int i = 0; i < chosen.size(); i++) {
            for (String odd : chosen.get(i).odd()) {
                database.execute("UPDATE wire SET c" + i + " = " + odd + " WHERE id = " + (1 + random.nextInt(rows)));
            }
        }
        return columns;
    }

    /** Has all rows taken apart. */
    private static final class Copying implements RowTransformer {
        @Override
        public Schema bind(Schema input) {
            return input;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            for (int column = 0; column < in.schema().size(); column++) {
                out.copy(column, in, column);
            }
            out.endRow();
        }
    }

    /** What a job does with the rows on their way. */
    private static SyncJobBuilder transformed(SyncJobBuilder job, boolean filtered, boolean replaced) {
        SyncJobBuilder made = filtered ? job.filter(row -> row.getLong("id") % 13 != 5) : job;
        return replaced ? made.transform(replace("note").literal("1", "eins")) : made;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void rowsArriveTheSameAsThoseTakenApart(long seed, Databases.Servers servers) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TestDatabase database = servers.postgres();
        for (String table : List.of("wire", "wire_whole", "wire_apart")) {
            database.drop(table);
        }
        int rows = 200 + random.nextInt(5_000);
        String columns = create(database, random, rows);
        boolean keyed = random.nextInt(2) == 0;
        boolean upsert = keyed && random.nextBoolean();
        boolean resumable = random.nextInt(3) == 0;
        int workers = 1 + random.nextInt(2);
        boolean filtered = random.nextBoolean();
        boolean replaced = random.nextBoolean();
        boolean verified = random.nextInt(3) == 0;
        String note = random.nextBoolean() ? "text" : "varchar(11)";
        List<List<String>> rejections = new ArrayList<>();
        for (boolean whole : new boolean[] {true, false}) {
            String table = whole ? "wire_whole" : "wire_apart";
            database.execute("CREATE TABLE " + table + " (id bigint not null " + (keyed ? "primary key" : "") + ", "
                    + columns + ", note " + note + ", CHECK (id % 101 <> 3))");
            if (keyed && !upsert) {
                database.execute("INSERT INTO " + table + " SELECT * FROM wire WHERE id % 211 = 7 AND id % 101 <> 3");
            }
            JdbcWriter writer = JdbcWriter.table(database.connection(), table);
            List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());
            SyncJobBuilder job = SyncJob.builder()
                    .name("wire")
                    .from(JdbcReader.table(database.connection(), "wire"))
                    .to(upsert ? writer.upsertOn("id") : writer)
                    .splits(Splits.parallel(workers).by("id"))
                    .dirtyRows(DirtyRows.ignore().into(rejected::add));
            job = resumable ? job.resumable() : job;
            job = transformed(job, filtered, replaced);
            job = verified ? job.verify(Verification.checksums()) : job;
            SyncReport report = (whole ? job : job.transform(new Copying())).run();
            assertThat(report.rowsRead()).isEqualTo(rows);
            assertThat(report.rowsWritten() + report.rowsRejected() + report.rowsFiltered())
                    .isEqualTo(rows);
            assertThat(rejected).isNotEmpty();
            rejections.add(rejected.stream()
                    .map(row -> row.values().get("id") + " " + row.stage() + " " + row.column() + " " + row.code() + " "
                            + row.reason().replaceAll("wire_(whole|apart)", "") + " " + values(row))
                    .sorted()
                    .toList());
        }
        assertThat(rejections.get(0)).isEqualTo(rejections.get(1));
        assertThat(database.value("SELECT (SELECT count(*) FROM wire_whole) || ' ' || (SELECT count(*) FROM ("
                        + "(SELECT w::text FROM wire_whole w EXCEPT ALL SELECT w::text FROM wire_apart w) UNION ALL"
                        + " (SELECT w::text FROM wire_apart w EXCEPT ALL SELECT w::text FROM wire_whole w)) d)"))
                .isEqualTo(database.value("SELECT count(*) || ' 0' FROM wire_apart"));
    }

    private static List<String> values(RejectedRow row) {
        return row.values().values().stream()
                .map(value -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "" + value)
                .toList();
    }
}
