package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.TypePage.Fate;
import io.syncjob.jdbc.TypeSamples.Sample;
import io.syncjob.jdbc.dialect.NativeColumn;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values at the edges of all column types go to a table that is made for them in each of the databases, and back again. What
 * comes back is what there was, as the database tells that it came from; or the value was refused, with a reason. The
 * documents in {@code docs/types} tell what is seen; {@code -Dsyncjob.write=true} writes them anew.
 */
@ExtendWith(Databases.class)
class TypeFidelityTest {
    private static final Path DOCUMENTS =
            Path.of("..", "docs", "types").toAbsolutePath().normalize();
    private static final String FROM = "types_from";
    private static final String TO = "types_to";
    private static final String BACK = "types_back";
    private static final List<TestDatabase.Kind> TARGETS = List.of(
            TestDatabase.Kind.POSTGRES,
            TestDatabase.Kind.MARIADB,
            TestDatabase.Kind.H2,
            TestDatabase.Kind.SQLITE,
            TestDatabase.Kind.DUCKDB);

    /** A value in the source's table, by the number of its row and of its type. */
    private record Cell(int row, int type, String value) {}

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "H2", "SQLITE", "DUCKDB"})
    void valuesComeBackOrAreRefused(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase source = servers.get(kind);
        List<Sample> samples = TypeSamples.of(kind);
        TypePage page = new TypePage(kind);
        try {
            List<Cell> cells = make(source, samples);
            for (TestDatabase.Kind each : TARGETS) {
                // A file of SQLite is written by one connection while no other reads it.
                if (each != kind || kind != TestDatabase.Kind.SQLITE) {
                    TestDatabase target = servers.get(each);
                    target.drop(TO);
                    copy(source, samples, cells, target, page);
                    page.end(each);
                    target.drop(TO);
                }
            }
        } finally {
            drop(source);
        }
        Path document = DOCUMENTS.resolve(TypePage.file(kind));
        if (Boolean.getBoolean("syncjob.write")) {
            Files.createDirectories(DOCUMENTS);
            Files.writeString(document, page.toString());
        }
        assertThat(document)
                .as("Run this test with -Dsyncjob.write=true, and look at what has changed")
                .hasContent(page.toString());
    }

    private static void copy(
            TestDatabase source, List<Sample> samples, List<Cell> cells, TestDatabase target, TypePage page)
            throws SQLException {
        source.execute("DELETE FROM " + source.quote(BACK));
        Map<Integer, RejectedRow> there = run(source, FROM, List.of(), target, TO);
        List<NativeColumn> made = columns(target, TO);
        Set<Integer> oneWay = lists(columns(source, FROM), source, made, target);
        List<String> returning = Stream.concat(
                        Stream.of("id"),
                        made.stream().skip(1).map(NativeColumn::name).filter(name -> !oneWay.contains(number(name))))
                .toList();
        Map<Integer, RejectedRow> back = run(target, TO, returning, source, BACK);
        Map<Integer, String> before = texts(source, FROM, samples);
        Map<Integer, String> after = texts(source, BACK, samples);
        for (Cell cell : cells) {
            Sample sample = samples.get(cell.type());
            String becomes = made.get(cell.type() + 1).words();
            String what = sample.type() + " " + cell.value() + " to " + target;
            if (there.containsKey(cell.row())) {
                page.see(sample.type(), becomes, cell.value(), Fate.REFUSED, reason(there.get(cell.row()), target));
            } else if (oneWay.contains(cell.type())) {
                page.see(sample.type(), becomes, cell.value(), Fate.ONE_WAY, "a list as JSON");
            } else if (back.containsKey(cell.row())) {
                page.see(sample.type(), becomes, cell.value(), Fate.ONE_WAY, reason(back.get(cell.row()), source));
            } else {
                assertThat(after.get(cell.row())).as(what).isEqualTo(before.get(cell.row()));
                page.see(sample.type(), becomes, cell.value(), Fate.ARRIVES, "");
            }
        }
    }

    /** The types whose lists became JSON, from which none is made again. */
    private static Set<Integer> lists(
            List<NativeColumn> columns, TestDatabase source, List<NativeColumn> made, TestDatabase target) {
        Set<Integer> lists = new HashSet<>();
        for (int i = 1; i < columns.size(); i++) {
            Kind was = source.dialect().typeOf(columns.get(i)).kind();
            Kind is = target.dialect().typeOf(made.get(i)).kind();
            if ((was == Kind.ARRAY || was == Kind.VECTOR) && is == Kind.JSON) {
                lists.add(i - 1);
            }
        }
        return lists;
    }

    private static int number(String column) {
        return Integer.parseInt(column.substring(1));
    }

    /** Without what differs from run to run, and without the statement. */
    private static String reason(@Nullable RejectedRow row, TestDatabase writing) {
        if (row != null
                && row.stage() == RejectedRow.Stage.WRITE
                && row.column() == null
                && writing.kind() == TestDatabase.Kind.H2) {
            // H2 speaks the language of the JVM.
            return "H2 refuses it with the code " + row.code();
        }
        String reason = row == null ? "" : row.reason().lines().findFirst().orElse("");
        assertThat(reason).isNotBlank();
        return reason.replaceAll("^\\(conn=\\d+\\) ", "")
                .replaceAll("; SQL statement:$", "")
                .replaceAll("(?i)\\b(column|Column) ('?\"?)c\\d+", "$1 $2c")
                .replaceAll("types_to(`?)\\.(`?)c\\d+", "types_to$1.$2c");
    }

    private static List<NativeColumn> columns(TestDatabase database, String table) throws SQLException {
        try (Connection open = database.connect()) {
            var catalog = database.dialect().catalog();
            return catalog.read(open, catalog.find(open, table).orElseThrow()).columns();
        }
    }

    /** Gives the rows that were refused, by their number. */
    private static Map<Integer, RejectedRow> run(
            TestDatabase from, String table, List<String> columns, TestDatabase to, String name) {
        Map<Integer, RejectedRow> refused = new ConcurrentHashMap<>();
        SyncJob.builder()
                .name("types")
                .from(JdbcReader.table(from.connection(), table).columns(columns.toArray(String[]::new)))
                .to(JdbcWriter.table(to.connection(), name).createIfMissing())
                .splits(Splits.single())
                .dirtyRows(DirtyRows.ignore()
                        .into(row -> refused.put(
                                Integer.parseInt(String.valueOf(row.values().get("id"))), row)))
                .run();
        return refused;
    }

    private static void drop(TestDatabase source) throws SQLException {
        source.drop(FROM);
        source.drop(BACK);
        if (source.kind() == TestDatabase.Kind.POSTGRES) {
            source.execute(
                    "DROP TYPE IF EXISTS types_mood",
                    "DROP TYPE IF EXISTS types_pair",
                    "DROP DOMAIN IF EXISTS types_positive");
        }
    }

    private static List<Cell> make(TestDatabase source, List<Sample> samples) throws SQLException {
        drop(source);
        if (source.kind() == TestDatabase.Kind.POSTGRES) {
            source.execute(
                    "CREATE TYPE types_mood AS ENUM ('sad', 'ok')",
                    "CREATE TYPE types_pair AS (n int, t text)",
                    "CREATE DOMAIN types_positive AS integer CHECK (value > 0)");
        }
        StringBuilder columns = new StringBuilder(" (id integer NOT NULL PRIMARY KEY");
        for (int i = 0; i < samples.size(); i++) {
            columns.append(", c").append(i).append(' ').append(samples.get(i).type());
        }
        List<Cell> cells = new ArrayList<>();
        try (Connection open = source.connect();
                Statement statement = open.createStatement()) {
            if (source.kind() == TestDatabase.Kind.MARIADB) {
                // So that it takes zero dates, and reads times as those of UTC.
                statement.execute("SET SESSION sql_mode = '', time_zone = '+00:00'");
            }
            for (String table : List.of(FROM, BACK)) {
                statement.execute("CREATE TABLE " + source.quote(table) + columns + ")");
            }
            for (int i = 0; i < samples.size(); i++) {
                for (Map.Entry<String, String> value : samples.get(i).values().entrySet()) {
                    Cell cell = new Cell(cells.size(), i, value.getKey());
                    statement.execute("INSERT INTO " + source.quote(FROM) + " (id, c" + i + ") VALUES (" + cell.row()
                            + ", " + value.getValue() + ")");
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    /** What the database says of each value, by the number of its row. */
    private static Map<Integer, String> texts(TestDatabase source, String table, List<Sample> samples)
            throws SQLException {
        Map<Integer, String> texts = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            String text = String.format(Locale.ROOT, samples.get(i).text(), "c" + i);
            for (List<@Nullable String> row : source.rows(
                    "SELECT id, " + text + " FROM " + source.quote(table) + " WHERE c" + i + " IS NOT NULL")) {
                texts.put(Integer.parseInt(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
            }
        }
        return texts;
    }
}
