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

/** The rules on configurations, kept by the reader's. */
abstract class JdbcReaderConfigContract extends ConfigContract<JdbcReader> {
    private final TestDatabase database;

    JdbcReaderConfigContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeTable() throws SQLException {
        database.drop("configured");
        database.execute("CREATE TABLE configured (id bigint primary key, label varchar(20), note varchar(20))");
    }

    @Override
    protected Plugin<JdbcReader> plugin() {
        return Plugin.reader(new JdbcReaderFactory());
    }

    @Override
    protected JdbcReader config() {
        JdbcConnection connection =
                database.connection().property(database.property(), "5000").driver(database.driverClass());
        return JdbcReader.table(connection, "configured")
                .columns("label", "id")
                .where("id > 0")
                .fetchSize(10)
                .dialect(database.dialect().name());
    }

    @Override
    protected Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = new HashMap<>(database.settings());
        settings.put("properties", Map.of(database.property(), "5000"));
        settings.put("driverClass", database.driverClass());
        settings.put("dialect", database.dialect().name());
        settings.put("table", "configured");
        settings.put("columns", List.of("label", "id"));
        settings.put("where", "id > 0");
        settings.put("fetchSize", 10);
        return settings;
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("url", "table");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of("url", "", "query", "select 1", "fetchSize", -1, "dialect", "no-such-dialect");
    }
}
