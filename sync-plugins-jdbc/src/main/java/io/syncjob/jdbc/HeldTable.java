package io.syncjob.jdbc;

import io.syncjob.jdbc.dialect.NativeColumn;
import io.syncjob.jdbc.dialect.TableInfo;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.spi.Contents;
import io.syncjob.spi.PluginContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at what a target's table holds, for a verification. */
final class HeldTable {
    /** Types that fill values up with blanks or zero bytes. */
    private static final Set<String> PADDED = Set.of("bpchar", "character", "char", "nchar", "binary");

    private final JdbcWriter config;
    private final PluginContext context;
    private final Connections connections;

    HeldTable(JdbcWriter config, PluginContext context, Connections connections) {
        this.config = config;
        this.context = context;
        this.connections = connections;
    }

    /**
     * All rows of a table.
     *
     * @param old whether {@code table} holds rows that were there before the run
     * @param key the columns by which the run's rows are known among them; empty where they are not
     */
    Contents contents(TableName table, List<String> columns, boolean old, List<String> key) throws SQLException {
        TableInfo info = connections.dialect().catalog().read(connections.coordinator(), table);
        connections.coordinator().rollback();
        Set<String> padded = info.columns().stream()
                .filter(column -> PADDED.contains(column.typeName()))
                .map(NativeColumn::name)
                .collect(Collectors.toSet());
        JdbcReader reader = JdbcReader.table(config.connection(), table.toString())
                .columns(columns.toArray(String[]::new))
                .sessionSql(config.sessionSql().toArray(String[]::new))
                .dialect(connections.dialect().name());
        return new Contents(new SourceReader(reader, context), old, key, padded);
    }

    /** How many rows {@code table} holds that the job can have written. */
    long count(TableName table) throws SQLException {
        String where = config.replaceWhere() == null ? "" : " WHERE (" + config.replaceWhere() + "\n)";
        try (Statement statement = connections.coordinator().createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + connections.dialect().quote(table) + where)) {
            count.next();
            return count.getLong(1);
        } finally {
            connections.coordinator().rollback();
        }
    }
}
