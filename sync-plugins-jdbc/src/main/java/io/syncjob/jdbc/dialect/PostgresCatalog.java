package io.syncjob.jdbc.dialect;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds PostgreSQL's tables along the search path, and tells types in its own words. */
final class PostgresCatalog extends TableCatalog {
    private final Dialect dialect;

    PostgresCatalog(Dialect dialect) {
        super(dialect);
        this.dialect = dialect;
    }

    @Override
    protected List<TableName> homes(Connection connection) throws SQLException {
        List<TableName> homes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_schemas(false)");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            Array schemas = rows.getArray(1);
            for (Object schema : (Object[]) schemas.getArray()) {
                homes.add(new TableName(null, schema.toString(), ""));
            }
        }
        return homes;
    }

    @Override
    public TableName toCreate(Connection connection, String text) throws SQLException {
        int dot = text.indexOf('.');
        return dot < 0
                ? new TableName(null, connection.getSchema(), text)
                : new TableName(null, text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    protected List<NativeColumn> columns(Connection connection, TableName table) throws SQLException {
        Map<String, String> words = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT attname, format_type(CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE atttypid END,"
                        + " CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE atttypmod END)"
                        + " FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
                        + " WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped")) {
            statement.setString(1, dialect.quote(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    words.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return super.columns(connection, table).stream()
                .map(column -> column.withWords(words.getOrDefault(column.name(), column.words())))
                .toList();
    }
}
