package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowTransformer;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rows in every mode that goes by a key, many of them of one key, bad or without a row to change: exactly those are
 * rejected, each once, and the table holds what a map would. Where many rows are merged in one statement, a bad row that a
 * later one of its key comes after may count as written.
 */
@ExtendWith(Databases.class)
class DirtyChangesPropertyTest {
    private static final String TABLE = "dirty_changes";
    private static final int BAD_PRICE = 13;
    private static final int ROWS = Integer.getInteger("syncjob.changes", 300);

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (TestDatabase.Kind kind : TestDatabase.Kind.values()) {
            for (JdbcWriter.Mode mode : JdbcWriter.Mode.values()) {
                if (mode.isKeyed()) {
                    cases.add(Arguments.of(kind, mode));
                }
            }
        }
        return cases.stream();
    }

    /** A row to write; the price 13 breaks the table's rule. */
    private record Change(int id, String name, int price) {}

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void exactlyTheBadRowsAreRejected(TestDatabase.Kind kind, JdbcWriter.Mode mode, Databases.Servers servers)
            throws Exception {
        for (double density : new double[] {0, 0.01, 0.4}) {
            long seed = System.nanoTime();
            System.out.println("seed " + seed + " on " + kind + " " + mode + ", density " + density);
            prove(servers.get(kind), mode, density, new Random(seed));
        }
    }

    private static void prove(TestDatabase target, JdbcWriter.Mode mode, double density, Random random)
            throws Exception {
        target.drop(TABLE);
        target.execute("CREATE TABLE " + target.quote(TABLE) + " (" + target.quote("id") + " int not null primary key, "
                + target.quote("name") + " varchar(20), " + target.quote("price") + " int, CHECK ("
                + target.quote("price") + " <> " + BAD_PRICE + "))");
        boolean remote = target.kind() == TestDatabase.Kind.POSTGRES
                || target.kind() == TestDatabase.Kind.MARIADB
                || target.kind() == TestDatabase.Kind.MYSQL;
        int ids = 600;
        int count = remote && density < 0.1 ? 20 * ROWS : 3 * ROWS;
        Map<Integer, String> model = new TreeMap<>();
        List<String> there = new ArrayList<>();
        for (int id = 0; id < ids; id++) {
            if (random.nextDouble() >= density) {
                model.put(id, "old 0");
                there.add("(" + id + ", 'old', 0)");
            }
        }
        insert(target, there);
        List<Change> changes = new ArrayList<>();
        TreeSet<Long> bad = new TreeSet<>();
        for (int n = 0; n < count; n++) {
            boolean spoiled = mode != JdbcWriter.Mode.DELETE && random.nextDouble() < density / 2;
            Change change = new Change(random.nextInt(ids), "new " + n, spoiled ? BAD_PRICE : 1 + random.nextInt(9));
            changes.add(change);
            String value = change.name() + " " + change.price();
            if (spoiled || (mode == JdbcWriter.Mode.UPDATE && !model.containsKey(change.id()))) {
                bad.add(n + 1L);
            } else if (mode == JdbcWriter.Mode.DELETE) {
                model.remove(change.id());
            } else {
                model.put(change.id(), value);
            }
        }
        List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());

        JdbcWriter writer = JdbcWriter.table(target.connection(), TABLE);
        SyncReport report = SyncJob.builder()
                .name("dirty changes")
                .from(StreamReader.rows(count).column("n", DataType.INT64, Values.sequence(0)))
                .transform(new Changes(changes))
                .to(
                        switch (mode) {
                            case UPDATE -> writer.updateOn();
                            case DELETE -> writer.deleteOn();
                            case REPLACE -> writer.replaceOn();
                            default -> writer.upsertOn();
                        })
                .splits(Splits.parallel(1))
                .dirtyRows(DirtyRows.ignore().into(rejected::add))
                .run();

        List<Long> refused = rejected.stream().map(RejectedRow::row).sorted().toList();
        assertThat(refused).doesNotHaveDuplicates().isSubsetOf(bad);
        List<Long> passed = bad.stream().filter(n -> !refused.contains(n)).toList();
        if (remote) {
            assertThat(passed).allMatch(n -> isFollowed(changes, n.intValue() - 1));
        } else {
            assertThat(passed).isEmpty();
        }
        assertThat(report.rowsRejected()).isEqualTo(refused.size());
        assertThat(report.rowsWritten()).isEqualTo(count - refused.size());
        List<String> expected = new ArrayList<>();
        model.forEach((id, value) -> expected.add(id + " " + value));
        assertThat(target.rows("SELECT * FROM " + target.quote(TABLE) + " ORDER BY 1").stream()
                        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                        .toList())
                .isEqualTo(expected);
    }

    private static void insert(TestDatabase target, List<String> rows) throws Exception {
        String into = "INSERT INTO " + target.quote(TABLE) + " VALUES ";
        int many = target.kind() == TestDatabase.Kind.FIREBIRD ? 1 : 100;
        try (Connection open = target.connect();
                Statement statement = open.createStatement()) {
            for (int from = 0; from < rows.size(); from += many) {
                statement.execute(into + String.join(", ", rows.subList(from, Math.min(rows.size(), from + many))));
            }
        }
    }

    private static boolean isFollowed(List<Change> changes, int index) {
        int id = changes.get(index).id();
        return changes.get(index).price() == BAD_PRICE
                && changes.subList(index + 1, changes.size()).stream().anyMatch(later -> later.id() == id);
    }

    /** Makes of a number the change that has it. */
    private record Changes(List<Change> changes) implements RowTransformer {
        @Override
        public Schema bind(Schema input) {
            return Schema.of(
                    Column.required("id", DataType.INT32),
                    Column.of("name", DataType.STRING),
                    Column.of("price", DataType.INT32));
        }

        @Override
        public void apply(Row in, RowAppender out) {
            Change change = changes.get((int) in.getLong(0));
            out.setLong(0, change.id());
            out.setString(1, change.name());
            out.setLong(2, change.price());
            out.endRow();
        }
    }
}
