package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.Bindings;
import io.syncjob.PluginSpec;
import io.syncjob.SyncJob;
import io.syncjob.TranslatedJob;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs of DataX and DataWorks, each a file in {@code foreign}. Beside it stands what comes of it: its differences, and the
 * rows that are in the target after it ran, or, where its systems are not here, the job it is translated to. What is
 * {@code refused} stands there with its whole message. The texts that came out are left in {@code target/foreign}.
 */
@ExtendWith(Databases.class)
class ForeignJobsTest {
    private static final Path JOBS = Path.of("src", "test", "resources", "foreign");
    private static final Path CAME_OUT = Path.of("target", "foreign");

    private final Databases.Servers servers;

    @TempDir
    private Path folder;

    ForeignJobsTest(Databases.Servers servers) {
        this.servers = servers;
    }

    static List<String> jobs() throws IOException {
        try (Stream<Path> files = Files.walk(JOBS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> JOBS.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void gives(String name) throws Exception {
        String text = Files.readString(JOBS.resolve(name + ".json"));
        String expected = Files.readString(JOBS.resolve(name + ".txt"));
        String came = outcome(name, text);
        Path copy = CAME_OUT.resolve(name + ".txt");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, came);
        assertThat(came).isEqualTo(expected);
    }

    private String outcome(String name, String text) throws Exception {
        String h2 = "jdbc:h2:mem:" + name.replaceAll("\\W", "_") + ";DB_CLOSE_DELAY=-1";
        Bindings bindings = bindings(text, h2);
        StringJoiner outcome = new StringJoiner("\n", "", "\n");
        TranslatedJob translated;
        try {
            translated = text.contains("\"steps\"")
                    ? SyncJob.fromDataWorks(text, bindings)
                    : SyncJob.fromDataX(text, bindings);
        } catch (SyncException e) {
            return outcome.add(e.error() + ": " + e.getMessage()).toString();
        }
        translated.differences().forEach(each -> outcome.add(each.toString()));
        if (name.startsWith("translated/")) {
            return outcome.add(words(translated.job())).toString();
        }
        try (Connection inMemory = DriverManager.getConnection(h2, "sa", "")) {
            prepare(inMemory, "timestamp");
            writeFiles();
            run(translated.job(), outcome);
            try (Statement statement = inMemory.createStatement()) {
                statement.execute("shutdown");
            }
        }
        return outcome.toString();
    }

    private Bindings bindings(String text, String h2) throws SQLException {
        Bindings bindings = Bindings.NONE
                .parameter("h2", h2)
                .parameter("dir", folder.toString())
                .parameter("bizdate", "2025-10-31")
                .parameter("region", "cn")
                .dataSource("shop", Map.of("url", h2, "user", "sa", "password", ""))
                .dataSource(
                        "partner",
                        Map.of(
                                "protocol",
                                "sftp",
                                "host",
                                "h",
                                "username",
                                "u",
                                "store",
                                Map.of("hostKey", "SHA256:x")))
                .dataSource("events", Map.of("access", Map.of("properties", Map.of("client.rack", "r1"))))
                .dataSource("lake", Map.of("defaultFS", "webhdfs://h:9870", "username", "hive"));
        for (TestDatabase.Kind kind : List.of(TestDatabase.Kind.POSTGRES, TestDatabase.Kind.MARIADB)) {
            String key = kind == TestDatabase.Kind.POSTGRES ? "pg" : "maria";
            if (text.contains("${" + key) || text.contains("\"datasource\": \"" + key)) {
                JdbcConnection server = servers.get(kind).connection();
                String password = server.password().reveal();
                try (Connection connection = DriverManager.getConnection(server.url(), server.user(), password)) {
                    prepare(connection, kind == TestDatabase.Kind.POSTGRES ? "timestamp" : "datetime");
                }
                bindings = bindings.parameter(key, server.url())
                        .parameter(key + "User", server.user())
                        .parameter(key + "Password", password)
                        .dataSource(key, Map.of("url", server.url(), "user", server.user(), "password", password));
            }
        }
        return bindings;
    }

    private static void prepare(Connection database, String timestamp) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String table : List.of("orders", "target", "pair", "people", "shard_0", "shard_1", "shard_2")) {
                statement.execute("drop table if exists " + table);
            }
            statement.execute("create table orders (id int primary key, name varchar(40), amount decimal(10, 2), gmt "
                    + timestamp + ", flag int, doc varchar(200))");
            statement.execute("insert into orders values"
                    + " (1, 'Ann Lee', 12.50, '2025-10-31 08:30:00', 1, '{\"city\": \"Bonn\"}'),"
                    + " (2, 'Bob', 0.00, '2025-11-01 00:00:00', 0, '{\"city\": \"Oslo\"}'),"
                    + " (3, null, -7.25, null, 1, null),"
                    + " (4, 'Dé; \"Ö\"', 100.10, '2025-10-30 23:59:59', 1, 'no json'),"
                    + " (5, '', 3.00, '2025-12-31 12:00:00', 0, '{\"city\": null}')");
            statement.execute("create table target (id int primary key, name varchar(40), amount decimal(10, 2), gmt "
                    + timestamp + ", region varchar(20))");
            statement.execute("create table people (id int, name varchar(40), doc varchar(200), city varchar(20))");
            statement.execute("create table pair (id int, name varchar(40), primary key (id, name))");
            for (int shard = 0; shard < 3; shard++) {
                statement.execute("create table shard_" + shard + " (id int primary key, name varchar(40))");
                statement.execute("insert into shard_" + shard + " values (1, 's" + shard + "'), (2, 't" + shard
                        + "'), (3, 'u" + shard + "')");
            }
        }
    }

    private void writeFiles() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(
                in.resolve("a.csv"), "id,amount,name,at\n1,2.50,\"A, a\",31/10/2025 15:30\n2,\\N,\"\\N\",\\N\n");
        Files.writeString(in.resolve("b.csv"), "id,amount,name,at\n3,-1,,01/01/2025 00:00\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(in.resolve("plain.txt.gz")))) {
            out.write("1\t\"a\n2\t\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void run(SyncJob job, StringJoiner outcome) throws Exception {
        SyncReport report;
        try {
            report = job.run();
        } catch (SyncException e) {
            outcome.add(e.error() + ": " + e.what());
            report = e.report().orElseThrow(() -> e);
        }
        outcome.add("read " + report.rowsRead() + ", filtered " + report.rowsFiltered() + ", dirty "
                + report.rowsRejected() + ", written " + report.rowsWritten());
        Map<String, Object> target = ((PluginSpec.Named<?, ?, ?>) job.target()).settings();
        if (target.containsKey("table")) {
            outcome.add(rows(target));
        }
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file : files.sorted().toList()) {
                outcome.add("file " + file.getFileName())
                        .add(Files.readString(file).stripTrailing());
            }
        }
    }

    private static String rows(Map<String, Object> target) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        text(target, "url"), text(target, "user"), text(target, "password"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + target.get("table") + " order by 1, 2")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(row.toString());
            }
        }
        return String.join("\n", rows);
    }

    private static String text(Map<String, Object> settings, String key) {
        return String.valueOf(settings.get(key));
    }

    /** All parts of a translated job, a line for each. */
    private static String words(SyncJob job) {
        return Stream.of(
                        Stream.of("from " + words(job.source())),
                        job.transformers().stream().map(each -> "transform " + words(each)),
                        Stream.of("to " + words(job.target()), "mapping " + job.mapping()),
                        Stream.of(Splits.class, Throttle.class)
                                .map(policy ->
                                        job.policy(policy).map(String::valueOf).orElse("")),
                        Stream.of(DirtyRows.class, TimeZones.class)
                                .map(policy ->
                                        job.policy(policy).map(String::valueOf).orElse("")))
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String words(PluginSpec<?, ?, ?> plugin) {
        PluginSpec.Named<?, ?, ?> named = (PluginSpec.Named<?, ?, ?>) plugin;
        return named.type() + " " + named.settings();
    }
}
