package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.Secret;
import io.syncjob.tck.FreePort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a configuration is told before anything is changed, each as an error of its own kind. */
@ExtendWith(Databases.class)
class ConfigurationErrorTest {
    private static final Schema ROWS = Schema.of(Column.of("id", DataType.INT32), Column.of("name", DataType.STRING));

    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    private static SyncException failure(Attempt attempt) {
        SyncException failure = catchThrowableOfType(SyncException.class, attempt::run);
        assertThat(failure).as("an error").isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("s3cret");
        return failure;
    }

    private static void schemaOf(JdbcReader config) throws Exception {
        try (RowReader reader = Reading.reader(config)) {
            reader.schema();
        }
    }

    private static void targetOf(JdbcWriter config) throws Exception {
        try (RowWriter writer = new JdbcWriterFactory().create(config, Reading.context())) {
            writer.target(ROWS);
        }
    }

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("customers");
        database.execute("CREATE TABLE customers (id int primary key, name varchar(20), email varchar(20))");
        return database;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aMissingTable(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncException failure = failure(() -> schemaOf(JdbcReader.table(database.connection(), "custmers")));
        assertThat(failure.error()).isEqualTo(SyncError.MISSING_TABLE);
        assertThat(failure)
                .hasMessage("There is no table 'custmers'. Did you mean 'customers'? Name an existing table or view.");

        SyncException target = failure(() -> targetOf(JdbcWriter.table(database.connection(), "custmers")));
        assertThat(target.error()).isEqualTo(SyncError.MISSING_TABLE);
        assertThat(target)
                .hasMessage("There is no table 'custmers'. Did you mean 'customers'? Make the table, or let it be made"
                        + " with .createIfMissing().");

        SyncException query =
                failure(() -> schemaOf(JdbcReader.query(database.connection(), "select * from no_such_table_at_all")));
        assertThat(query.error()).isEqualTo(SyncError.MISSING_TABLE);
        assertThat(query.what()).startsWith("The query cannot be run: ").contains("no_such_table_at_all");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aMissingColumn(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        JdbcReader table = JdbcReader.table(database.connection(), "customers");
        String owner = dotted(database);

        SyncException columns = failure(() -> schemaOf(table.columns("id", "nmae")));
        assertThat(columns.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(columns)
                .hasMessage("There is no column 'nmae' in the table '" + owner
                        + "'. Use one of the columns [id, name, email].");

        SyncException where = failure(() -> schemaOf(table.where("nmae = 'x'")));
        assertThat(where.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(where.what())
                .startsWith("The table 'customers' cannot be read: ")
                .containsIgnoringCase("nmae");

        SyncException splits = failure(() -> {
            try (RowReader reader = Reading.reader(table)) {
                reader.splits(Reading.request(4, "nmae"));
            }
        });
        assertThat(splits.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(splits)
                .hasMessage("There is no column 'nmae' in the table '" + owner
                        + "'. Use one of the columns [id, name, email].");

        SyncException upsert = failure(() ->
                targetOf(JdbcWriter.table(database.connection(), "customers").upsertOn("nmae")));
        assertThat(upsert.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(upsert)
                .hasMessage("There is no column 'nmae' in the table '" + owner
                        + "'. Use one of the columns [id, name, email].");
    }

    private static String dotted(TestDatabase database) {
        return switch (database.kind()) {
            case H2 -> "PUBLIC.customers";
            case POSTGRES -> "public.customers";
            case MARIADB -> databaseName(database) + ".customers";
            default -> "customers";
        };
    }

    private static String databaseName(TestDatabase database) {
        String url = String.valueOf(database.connection().url());
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void anUpsertWithoutAUniqueIndex(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncException failure = failure(() ->
                targetOf(JdbcWriter.table(database.connection(), "customers").upsertOn("email")));
        assertThat(failure.error()).isEqualTo(SyncError.INVALID_VALUE);
        assertThat(failure)
                .hasMessage("The table '" + dotted(database) + "' has no unique index on [email] to upsert by. Add a"
                        + " unique index on just these columns, or name the columns of one that is there.");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void brokenSql(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncException failure = failure(() ->
                schemaOf(JdbcReader.table(database.connection(), "customers").where("id = = 1")));
        assertThat(failure.error()).isEqualTo(SyncError.INVALID_VALUE);
        assertThat(failure.what()).startsWith("The table 'customers' cannot be read: ");
        assertThat(failure.remedy()).isEqualTo("Mend the SQL that the job gives.");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void badCredentials(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        String url = withoutUser(database);
        switch (kind) {
            case POSTGRES -> {
                database.execute("DROP ROLE IF EXISTS syncjob_stranger", "CREATE ROLE syncjob_stranger NOLOGIN");
            }
            case MARIADB -> database.execute("CREATE OR REPLACE USER syncjob_stranger IDENTIFIED BY 'another'");
            default -> database.connect().close();
        }
        SyncException failure = failure(() ->
                schemaOf(JdbcReader.table(JdbcConnection.of(url, "syncjob_stranger", "s3cret-password"), "customers")));
        assertThat(failure.error()).isEqualTo(SyncError.BAD_CREDENTIALS);
        assertThat(failure.what()).contains("refuses the user 'syncjob_stranger': ");
        assertThat(failure.remedy()).isEqualTo("Check the user and the password.");
    }

    @Test
    void anUnreachableHost() throws Exception {
        int port = FreePort.find();
        for (String scheme : List.of("postgresql", "mariadb", "h2:tcp")) {
            String url = "jdbc:" + scheme + "://127.0.0.1:" + port + "/shop";
            SyncException failure = failure(() ->
                    schemaOf(JdbcReader.table(JdbcConnection.of(url, "someone", "s3cret-password"), "customers")));
            assertThat(failure.error()).as(scheme).isEqualTo(SyncError.UNREACHABLE);
            assertThat(failure.what()).startsWith("Cannot connect to " + url + ": ");
            assertThat(failure.remedy())
                    .isEqualTo("Check the host, the port and the URL, and that the database is running and can be"
                            + " reached from here.");
        }
    }

    @Test
    void noDriver() {
        SyncException known = failure(() -> schemaOf(JdbcReader.table(
                JdbcConnection.of("jdbc:sap://db:30015/?user=scott&password=s3cret-tiger"), "customers")));
        assertThat(known.error()).isEqualTo(SyncError.MISSING_LIBRARY);
        assertThat(known)
                .hasMessage("No JDBC driver on the class path takes the URL"
                        + " jdbc:sap://db:30015/?user=scott&password=***."
                        + " Add the Maven artifact com.sap.cloud.db.jdbc:ngdbc.");

        SyncException unknown =
                failure(() -> schemaOf(JdbcReader.table(JdbcConnection.of("jdbc:acme://db/shop"), "customers")));
        assertThat(unknown)
                .hasMessage("No JDBC driver on the class path takes the URL jdbc:acme://db/shop. Add the driver's jar,"
                        + " and check that the URL begins as its documentation says.");

        SyncException named = failure(() -> schemaOf(
                JdbcReader.table(JdbcConnection.of("jdbc:acme://db/shop").driver("com.acme.Driver"), "customers")));
        assertThat(named)
                .hasMessage("The driver class 'com.acme.Driver' is not on the class path, or is no JDBC driver. Add the"
                        + " driver's jar, or correct 'driverClass'.");
    }

    /** The embedded PostgreSQL's URL names its own user, who would win over the one that is tried. */
    private static String withoutUser(TestDatabase database) {
        return String.valueOf(database.connection().url()).replaceAll("[?&]user=[^&]*", "");
    }

    @Test
    void aRightThatTheUserLacks(Databases.Servers servers) throws Exception {
        TestDatabase postgres = prepared(TestDatabase.Kind.POSTGRES, servers);
        postgres.execute(
                "DO $$ BEGIN CREATE ROLE syncjob_reader LOGIN PASSWORD 's3cret-reader';"
                        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "REVOKE ALL ON customers FROM syncjob_reader");
        JdbcConnection reader = JdbcConnection.of(withoutUser(postgres), "syncjob_reader", "s3cret-reader");

        SyncException read = failure(() -> schemaOf(JdbcReader.table(reader, "customers")));
        assertThat(read.error()).isEqualTo(SyncError.ACCESS_DENIED);
        assertThat(read)
                .hasMessage("The table 'customers' cannot be read: ERROR: permission denied for table customers. Grant"
                        + " the user the right to do this.");

        postgres.execute("GRANT SELECT ON customers TO syncjob_reader");
        SyncException write =
                failure(() -> targetOf(JdbcWriter.table(reader, "customers").upsertOn("id")));
        assertThat(write.error()).isEqualTo(SyncError.ACCESS_DENIED);
        assertThat(write)
                .hasMessage("The user may not INSERT or UPDATE on the table 'public.customers'. Grant the user INSERT"
                        + " and UPDATE on it.");
    }

    @Test
    void aTableThatCannotTakeBackRows(Databases.Servers servers) throws Exception {
        TestDatabase mariadb = servers.mariadb();
        mariadb.drop("plain");
        mariadb.execute("CREATE TABLE plain (id int) ENGINE=MyISAM");
        SyncException failure = failure(() -> targetOf(JdbcWriter.table(mariadb.connection(), "plain")));
        assertThat(failure.error()).isEqualTo(SyncError.UNSUPPORTED);
        assertThat(failure)
                .hasMessage("The table '" + databaseName(mariadb) + ".plain' has the engine MyISAM, which cannot take"
                        + " back what was written. Give the table an engine with transactions, such as InnoDB.");
    }

    @Test
    void settingsThatContradict() {
        JdbcConnection shop = JdbcConnection.of("jdbc:h2:mem:x");
        assertThat(failure(() -> JdbcReader.table(shop, "t").fetchSize(-1)))
                .hasMessage("'fetchSize' is -1. Give a number of rows above 0, or none to let SyncJob choose.");
        assertThat(failure(() -> JdbcReader.query(shop, "select 1").where("x")))
                .hasMessage(
                        "A query is given together with 'columns', 'select' or 'where'. Put the columns and the condition into"
                                + " the query.");
        assertThat(failure(() -> JdbcWriter.table(shop, " ")))
                .hasMessage("No table is given to write to. Give 'table'.");
        assertThat(failure(() -> JdbcConnection.of((String) null)))
                .hasMessage("No database is given to connect to. Give either 'url', such as"
                        + " jdbc:postgresql://host/database, or a DataSource.");
        assertThat(failure(() -> schemaOf(JdbcReader.table(shop, "t").dialect("h3"))))
                .hasMessageStartingWith("There is no dialect 'h3'. Use one of [")
                .hasMessageContaining("postgresql, presto, ")
                .hasMessageEndingWith("] or generic, or leave 'dialect' out.");
    }

    @Test
    void secretsDoNotShow() {
        Map<String, String> urls = Map.of(
                "jdbc:postgresql://h/d?user=a&password=s3cret&ssl=true",
                        "jdbc:postgresql://h/d?user=a&password=***&ssl=true",
                "jdbc:mysql://joe:s3cret@h/d", "jdbc:mysql://joe:***@h/d",
                "jdbc:mysql://joe:s3cret@1@h/d", "jdbc:mysql://joe:***@h/d",
                "jdbc:sqlserver://h;user=sa;password={s3;cret};encrypt=true",
                        "jdbc:sqlserver://h;user=sa;password=***;encrypt=true",
                "jdbc:h2:tcp://h/d;PASSWORD=s3cret", "jdbc:h2:tcp://h/d;PASSWORD=***",
                "jdbc:postgresql://h/d?sslpassword=s3cret", "jdbc:postgresql://h/d?sslpassword=***",
                "jdbc:mariadb://h/d?trustStorePassword=s3cret", "jdbc:mariadb://h/d?trustStorePassword=***",
                "jdbc:oracle:thin:scott/s3cret@//h:1521/d", "jdbc:oracle:thin:scott/***@//h:1521/d");
        urls.forEach((url, shown) -> assertThat(SafeUrl.of(url)).isEqualTo(shown));
        JdbcConnection connection = JdbcConnection.of("jdbc:h2:mem:x;PASSWORD=s3cret", "sa", Secret.of("s3cret"))
                .property("token", "s3cret");
        assertThat(List.of(
                        connection.toString(),
                        JdbcReader.query(connection, "select 's3cret'").toString(),
                        JdbcWriter.table(connection, "t").toString()))
                .allSatisfy(text -> assertThat(text).doesNotContain("s3cret"));
    }
}
