package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.DataSources;
import io.syncjob.SyncJob;
import io.syncjob.core.DataSourceFile;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that name where they read and write, with other databases in development and in production. */
class DataSourcesTest {
    private static final String PASSWORD = "s3cret-of-production";
    private static final String DEVELOPMENT = "jdbc:h2:mem:sources_dev";
    private static final String PRODUCTION = "jdbc:h2:mem:sources_prod";

    @TempDir
    private Path folder;

    private Connection development;
    private Connection production;

    @BeforeEach
    void open() throws SQLException {
        development = DriverManager.getConnection(DEVELOPMENT, "sa", "");
        production = DriverManager.getConnection(PRODUCTION, "sa", PASSWORD);
        for (Connection each : new Connection[] {development, production}) {
            each.createStatement().execute("create table a (id int); create table b (id int)");
        }
        development.createStatement().execute("insert into a values (1)");
        production.createStatement().execute("insert into a values (1), (2)");
    }

    @AfterEach
    void close() throws SQLException {
        development.close();
        production.close();
    }

    private static SyncJob job() {
        return SyncJob.builder()
                .name("sources")
                .from("jdbc", Map.of("datasource", "shop", "table", "A"))
                .to("jdbc", Map.of("datasource", "shop", "table", "B"))
                .build();
    }

    private static int copied(Connection connection) throws SQLException {
        try (ResultSet count = connection.createStatement().executeQuery("select count(*) from b")) {
            count.next();
            return count.getInt(1);
        }
    }

    private void assertBothEnvironmentsWork(DataSources sources) throws SQLException {
        job().with(sources.in("development")).run();
        assertThat(copied(development)).isEqualTo(1);
        assertThat(copied(production)).isZero();
        job().with(sources.in("production")).run();
        assertThat(copied(production)).isEqualTo(2);
        assertThat(sources.toString() + job().with(sources))
                .doesNotContain(PASSWORD)
                .contains("shop");
    }

    @Test
    void theEnvironmentIsChosenWhenAJobIsRun() throws SQLException {
        AtomicInteger asked = new AtomicInteger();
        assertBothEnvironmentsWork(DataSources.none()
                .with("shop", Map.of("user", "sa"))
                .with("shop", "development", Map.of("url", DEVELOPMENT))
                .with("shop", "production", Map.of("url", PRODUCTION, "password", Secret.from(() -> {
                    asked.incrementAndGet();
                    return PASSWORD;
                }))));
        assertThat(asked).hasPositiveValue();
    }

    @Test
    void aFileRefersToSecrets() throws Exception {
        Path file = folder.resolve("sources.json");
        Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        Files.writeString(file, """
                {"shop": {"user": "sa", "environments": {
                   "development": {"url": "jdbc:h2:mem:sources_dev"},
                   "production": {"url": "jdbc:h2:mem:sources_prod", "password": "${file:password.txt}"}}},
                 "vault": {"url": "jdbc:h2:mem:sources_prod", "user": "sa", "password": "${secret:prod}"},
                 "variable": {"url": "jdbc:h2:mem:sources_prod", "user": "sa", "password": "${env:SYNCJOB_NOT_SET}"}}
                """);
        assertBothEnvironmentsWork(DataSourceFile.read(file));

        DataSources vault = DataSourceFile.read(file, name -> name.equals("prod") ? PASSWORD : "");
        SyncJob fromVault = SyncJob.builder()
                .from("jdbc", Map.of("datasource", "vault", "table", "A"))
                .to("stream", Map.of())
                .dataSources(vault)
                .build();
        assertThat(fromVault.run().rowsWritten()).isEqualTo(2);
        assertThatThrownBy(() -> fromVault.with(DataSourceFile.read(file)).run())
                .hasMessageContaining("Nothing supplies the secret 'prod'");
        assertThatThrownBy(SyncJob.builder()
                        .from("jdbc", Map.of("datasource", "variable", "table", "A"))
                        .to("stream", Map.of())
                        .dataSources(vault)::run)
                .hasMessageContaining("The environment variable 'SYNCJOB_NOT_SET', which holds a secret, is not set");
    }

    @Test
    void whatTheJobSetsGoesBeforeAndParametersName() {
        DataSources sources = DataSources.none()
                .with("shop_eu", Map.of("url", "jdbc:h2:mem:nowhere;IFEXISTS=TRUE", "user", "sa", "table", "NONE"));
        assertThat(SyncJob.builder()
                        .from("jdbc", Map.of("datasource", "shop_${region}", "url", DEVELOPMENT, "table", "A"))
                        .to("stream", Map.of())
                        .parameter("region", "eu")
                        .dataSources(sources)
                        .run()
                        .rowsWritten())
                .isEqualTo(1);
    }

    private static final String SHARDS = """
            {"version": 1, "name": "shards", "to": {"stream": {}}, "from": {"jdbc-shards": {
              "parts": [
                {"datasource": "shop", "tables": ["A"]},
                {"datasource": "other", "user": "sa", "tables": ["A", "B"]}
              ],
              "origin": "shard"}}}
            """;

    @Test
    void eachPartOfShardsNamesItsOwn() {
        DataSources sources = DataSources.none()
                .with("shop", "production", Map.of("url", PRODUCTION, "user", "sa", "password", Secret.of(PASSWORD)))
                .with("shop", "development", Map.of("url", DEVELOPMENT, "user", "sa"))
                .with("other", Map.of("url", DEVELOPMENT, "user", "nobody"));
        SyncJob job = SyncJob.fromJson(SHARDS);
        assertThat(SyncJob.fromJson(job.toJson())).isEqualTo(job);
        assertThat(job.toJson()).contains("\"datasource\" : \"other\"").doesNotContain("late");
        SyncJob built = SyncJob.builder()
                .name("shards")
                .from(
                        "jdbc-shards",
                        Map.of(
                                "parts",
                                List.of(
                                        Map.of("datasource", "shop", "tables", List.of("A")),
                                        Map.of("datasource", "other", "user", "sa", "tables", List.of("A", "B"))),
                                "origin",
                                "shard"))
                .to("stream", Map.of())
                .build();
        assertThat(built.source()).isEqualTo(job.source());
        for (SyncJob each : List.of(job, built)) {
            assertThat(each.with(sources.in("production")).run().rowsWritten()).isEqualTo(3);
            assertThatThrownBy(() -> each.with(DataSources.none().with("shop", Map.of("url", DEVELOPMENT)))
                            .run())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("There is no data source 'other'");
        }
        assertThat(job.with(sources.in("production")).plan().source().names()).containsExactly("ID", "shard");
    }

    @Test
    void mistakesInAPartThatNamesADataSourceAreTold() {
        assertThatThrownBy(() -> SyncJob.fromJson(
                        SHARDS.replace("\"user\": \"sa\"", "\"usr\": 1").replace("[\"A\"]", "\"A\"")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("line 3, column 38: ")
                .hasMessageContaining("'from.jdbc-shards.parts[0].tables'")
                .hasMessageContaining("line 4, column 29: ")
                .hasMessageContaining("'from.jdbc-shards.parts[1].usr' (did you mean 'user'?)");
        assertThatThrownBy(() -> SyncJob.fromJson(SHARDS.replace("datasource", "datasorce")))
                .hasMessageContaining("'from.jdbc-shards.parts[1].datasorce' (did you mean 'datasource'?)");
        // A part that names none is looked at as a whole.
        assertThatThrownBy(() -> SyncJob.fromJson(SHARDS.replaceAll("\"datasource\": \"\\w+\"", "\"dialect\": \"h2\"")))
                .hasMessageContaining("from.jdbc-shards.parts[0]");
    }

    @Test
    void theSchemaLetsPartsNameADataSource() {
        assertThat(SyncJob.jsonSchema())
                .containsPattern("\"io.syncjob.jdbc.JdbcShards\\$Part\" : [^#]*\"datasource\" : [{]");
    }

    private static void assertRefused(DataSources sources, String message) {
        assertThatThrownBy(job().with(sources)::start).isInstanceOfSatisfying(SyncException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(SyncError.INVALID_VALUE);
            assertThat(refusal).hasMessageContaining(message).hasMessageContaining("reader jdbc");
        });
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        assertRefused(DataSources.none(), "There is no data source 'shop'");
        assertRefused(DataSources.none().with("shops", Map.of()), "Known are [shops]");
        assertRefused(
                DataSources.none().with("shop", "production", Map.of()).in("test"),
                "The data source 'shop' has no settings in 'test'");
    }

    @Test
    void aFileOfAnotherFormIsRefused() throws Exception {
        Path file = folder.resolve("broken.json");
        for (String text :
                new String[] {"[]", "{\"shop\": {\"password\": \"" + PASSWORD, "{} {}", "{\"a\":{},\"a\":{}}"}) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> DataSourceFile.read(file))
                    .hasMessageContaining("are not a JSON object")
                    .satisfies(refusal -> assertThat(refusal).message().doesNotContain(PASSWORD));
        }
        Files.writeString(file, "{\"shop\": 1}");
        assertThatThrownBy(() -> DataSourceFile.read(file)).hasMessageContaining("'shop' in");
        assertThatThrownBy(() -> DataSourceFile.read(folder.resolve("none.json")))
                .hasMessageContaining("cannot be read");
    }
}
