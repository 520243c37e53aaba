package io.syncjob.jdbc;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the writer's. */
abstract class JdbcWriterConfigContract extends ConfigContract<JdbcWriter> {
    private final TestDatabase database;

    JdbcWriterConfigContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeTable() throws SQLException {
        database.drop("configured");
        database.execute("CREATE TABLE configured (id bigint primary key, label varchar(20), note varchar(20))");
    }

    @Override
    protected Plugin<JdbcWriter> plugin() {
        return Plugin.writer(new JdbcWriterFactory());
    }

    @Override
    protected JdbcWriter config() {
        JdbcConnection connection =
                database.connection().property(database.property(), "5000").driver(database.driverClass());
        return JdbcWriter.table(connection, "configured")
                .upsertOn("id")
                .truncate()
                .createIfMissing()
                .preSql("select 1", "select 2")
                .postSql("select 3")
                .batchRows(100)
                .dialect(database.dialect().name());
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = new HashMap<>(database.settings());
        settings.put("properties", Map.of(database.property(), "5000"));
        settings.put("driverClass", database.driverClass());
        settings.put("dialect", database.dialect().name());
        settings.put("table", "configured");
        settings.put("mode", "UPSERT");
        settings.put("keys", List.of("id"));
        settings.put("prepare", "TRUNCATE");
        settings.put("ifMissing", "CREATE");
        settings.put("preSql", List.of("select 1", "select 2"));
        settings.put("postSql", List.of("select 3"));
        settings.put("batchRows", 100);
        return settings;
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("url", "table");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of("url", "", "table", " ", "mode", "INSERT", "batchRows", -1, "dialect", "no-such-dialect");
    }
}
