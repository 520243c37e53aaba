package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that name reader and writer and give their settings as maps, the way they come out of JSON. */
@ExtendWith(Databases.class)
class SettingsTest {
    private static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aJobByName(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("named_from");
        database.drop("named_to");
        database.execute(
                "CREATE TABLE named_from (id int primary key, name varchar(20), more int)",
                "INSERT INTO named_from VALUES (1, 'one', 0), (2, 'two', 0), (3, 'three', 0)");

        Map<String, Object> from = with(
                database.settings(),
                Map.of(
                        "properties", Map.of(database.property(), "5000"),
                        "driverClass", database.driverClass(),
                        "dialect", database.dialect().name(),
                        "table", "named_from",
                        "columns", List.of("name", "id"),
                        "where", "id > 1",
                        "fetchSize", 2));
        Map<String, Object> to = with(
                database.settings(),
                Map.of(
                        "table",
                        "named_to",
                        "mode",
                        "UPSERT",
                        "keys",
                        List.of("id"),
                        "prepare",
                        "OVERWRITE",
                        "ifMissing",
                        "CREATE",
                        "preSql",
                        List.of("UPDATE named_from SET name = 'eins' WHERE id = 1"),
                        "postSql",
                        List.of("UPDATE named_to SET name = 'drei' WHERE id = 3"),
                        "batchRows",
                        1));
        SyncJob.builder().from("jdbc", from).to("jdbc", to).run();
        assertThat(database.rows("SELECT id, name FROM named_to ORDER BY id").toString())
                .isEqualTo("[[2, two], [3, drei]]");
        assertThat(database.value("SELECT name FROM named_from WHERE id = 1")).isEqualTo("eins");

        SyncJob.builder()
                .from("jdbc", with(database.settings(), Map.of("query", "SELECT 9 AS id, 'nine' AS name")))
                .to("jdbc", with(database.settings(), Map.of("table", "named_to")))
                .run();
        assertThat(database.rows("SELECT id, name FROM named_to ORDER BY id").toString())
                .isEqualTo("[[2, two], [3, drei], [9, nine]]");
    }

    /** A misspelled word is told with those there are; a secret is not shown, wherever it stands. */
    @Test
    void whatIsWrong(Databases.Servers servers) {
        Map<String, Object> settings = with(servers.h2().settings(), Map.of("table", "t"));
        SyncException mode = failure("jdbc", with(settings, Map.of("mode", "MERGE")));
        assertThat(mode.error()).isEqualTo(SyncError.WRONG_TYPE);
        assertThat(mode).hasMessageContaining("mode").hasMessageContaining("INSERT_IGNORE");

        SyncException key = failure("jdbc", with(settings, Map.of("passwort", "s3cret")));
        assertThat(key.error()).isEqualTo(SyncError.UNKNOWN_KEY);
        assertThat(key)
                .hasMessageContaining("passwort")
                .hasMessageContaining("password")
                .hasMessageNotContaining("s3cret");

        SyncException source = failure("jdbc", with(settings, Map.of("dataSource", "java:comp/env/jdbc/shop")));
        assertThat(source.error()).isEqualTo(SyncError.INVALID_VALUE);
        assertThat(source).hasMessageContaining("dataSource");
    }

    private static SyncException failure(String type, Map<String, Object> settings) {
        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> SyncJob.builder().from(Rows.of()).to(type, settings).run());
        assertThat(failure).isNotNull();
        return failure;
    }
}
