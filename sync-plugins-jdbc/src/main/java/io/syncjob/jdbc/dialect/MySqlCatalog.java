package io.syncjob.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds MySQL's tables: what JDBC calls a catalog is a database there, and there are no schemas. */
final class MySqlCatalog extends TableCatalog {
    private static final String COLUMNS =
            "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, COLUMN_COMMENT,"
                    + " NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, CHARACTER_MAXIMUM_LENGTH"
                    + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                    + " ORDER BY ORDINAL_POSITION";
    /** MariaDB keeps JSON as longtext with a check; MySQL has no such view and needs none. */
    private static final String JSON_CHECKS = "SELECT CONSTRAINT_NAME FROM information_schema.CHECK_CONSTRAINTS"
            + " WHERE CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ? AND CHECK_CLAUSE LIKE 'json_valid(%'";

    MySqlCatalog(Dialect dialect) {
        super(dialect);
    }

    @Override
    protected List<TableName> homes(Connection connection) throws SQLException {
        return List.of(new TableName(connection.getCatalog(), null, ""));
    }

    @Override
    protected TableName inSchema(Connection connection, String schema, String name) {
        return new TableName(schema, null, name);
    }

    @Override
    public TableName toCreate(Connection connection, String text) throws SQLException {
        int dot = text.indexOf('.');
        return dot < 0
                ? new TableName(connection.getCatalog(), null, text)
                : new TableName(text.substring(0, dot), null, text.substring(dot + 1));
    }

    @Override
    public boolean hasPlace(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            statement.setString(1, table.catalog());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** MariaDB's driver adds "unsigned" to the name of a type, which its sign tells of already. */
    @Override
    public List<NativeColumn> describe(Connection connection, String query) throws SQLException {
        return super.describe(connection, query).stream()
                .map(column -> column.withTypeName(column.typeName().replaceAll(" (unsigned|zerofill)", "")))
                .toList();
    }

    @Override
    protected List<NativeColumn> columns(Connection connection, TableName table) throws SQLException {
        Set<String> json = jsonColumns(connection, table);
        List<NativeColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table.catalog());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String extra = String.valueOf(rows.getString("EXTRA")).toLowerCase(Locale.ROOT);
                    if (!extra.contains("invisible")) {
                        columns.add(column(rows, extra, json));
                    }
                }
            }
        }
        return columns;
    }

    @Override
    protected @Nullable String comment(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT NULLIF(TABLE_COMMENT, '')"
                        + " FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            statement.setString(1, table.catalog());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static NativeColumn column(ResultSet rows, String extra, Set<String> json) throws SQLException {
        String name = rows.getString("COLUMN_NAME");
        String type = json.contains(name) ? "json" : rows.getString("DATA_TYPE");
        String words = rows.getString("COLUMN_TYPE");
        boolean nullable = "YES".equals(rows.getString("IS_NULLABLE"));
        // "DEFAULT_GENERATED" is MySQL's word for a default that is an expression.
        boolean generated = extra.contains("generated") && !extra.contains("default_generated");
        boolean optional =
                nullable || generated || rows.getString("COLUMN_DEFAULT") != null || extra.contains("auto_increment");
        String comment = rows.getString("COLUMN_COMMENT");
        long length = rows.getLong("CHARACTER_MAXIMUM_LENGTH");
        int precision = rows.getInt("NUMERIC_PRECISION");
        int fraction = rows.getInt("DATETIME_PRECISION");
        return new NativeColumn(
                name,
                Types.OTHER,
                type,
                words,
                precision > 0 ? precision : (int) Math.min(Integer.MAX_VALUE, length),
                Math.max(fraction, rows.getInt("NUMERIC_SCALE")),
                !words.contains("unsigned"),
                nullable,
                optional,
                generated,
                comment == null || comment.isEmpty() ? null : comment,
                null);
    }

    private static Set<String> jsonColumns(Connection connection, TableName table) throws SQLException {
        Set<String> columns = new HashSet<>();
        if (!connection.getMetaData().getDatabaseProductName().contains("MariaDB")) {
            return columns;
        }
        try (PreparedStatement statement = connection.prepareStatement(JSON_CHECKS)) {
            statement.setString(1, table.catalog());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }
}
