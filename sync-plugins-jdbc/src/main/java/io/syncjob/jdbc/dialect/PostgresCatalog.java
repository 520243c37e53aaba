package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.jdbc.postgres.PostgresSchema;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds PostgreSQL's tables along the search path, and tells types in its own words. */
final class PostgresCatalog extends TableCatalog {
    PostgresCatalog(Dialect dialect) {
        super(dialect);
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
    public List<NativeColumn> describe(Connection connection, String query) throws SQLException {
        List<NativeColumn> columns = new ArrayList<>();
        for (Column column : PostgresSchema.describe(connection, query).columns()) {
            String words = Objects.requireNonNullElse(column.nativeType(), "text");
            int size = words.indexOf('(');
            columns.add(new NativeColumn(
                    column.name(),
                    Types.OTHER,
                    size < 0 ? words : words.substring(0, size),
                    words,
                    column.type().precision(),
                    column.type().scale(),
                    true,
                    column.nullable(),
                    column.optional(),
                    false,
                    column.comment(),
                    column.type()));
        }
        return columns;
    }
}
