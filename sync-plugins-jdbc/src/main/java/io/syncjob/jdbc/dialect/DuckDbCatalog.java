package io.syncjob.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds DuckDB's tables; what must hold for their rows is told by its own functions. */
final class DuckDbCatalog extends TableCatalog {
    private static final String ENUM = "enum";
    private static final Pattern ELEMENT = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|([^', ]+)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    DuckDbCatalog(Dialect dialect) {
        super(dialect);
    }

    /** The driver does not tell what an enumeration is of. */
    @Override
    protected List<NativeColumn> columns(Connection connection, TableName table) throws SQLException {
        List<NativeColumn> columns = new ArrayList<>(super.columns(connection, table));
        if (columns.stream().noneMatch(column -> column.typeName().equals(ENUM))) {
            return columns;
        }
        Map<String, String> words = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT column_name, data_type FROM duckdb_columns()"
                        + " WHERE database_name = current_database() AND schema_name = ? AND table_name = ?")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    words.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        columns.replaceAll(column -> column.typeName().equals(ENUM)
                ? column.withWords(words.getOrDefault(column.name(), column.words()))
                : column);
        return columns;
    }

    @Override
    public Set<TableName> references(Connection connection, TableName table) throws SQLException {
        return constraints(connection, table).stream()
                .filter(constraint -> constraint.type().equals("FOREIGN KEY"))
                .map(constraint -> table.sibling(constraint.otherTable()))
                .collect(Collectors.toSet());
    }

    @Override
    protected List<List<String>> uniqueKeys(Connection connection, TableName table) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        for (Constraint constraint : constraints(connection, table)) {
            if (constraint.type().equals("PRIMARY KEY") || constraint.type().equals("UNIQUE")) {
                keys.add(constraint.columns());
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT expressions FROM duckdb_indexes()"
                + " WHERE database_name = current_database() AND schema_name = ? AND table_name = ? AND is_unique")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(expressions(rows.getString(1)));
                }
            }
        }
        return keys;
    }

    /** The names in a list such as {@code ['"a, b"', c]}, where one that needs quotes stands within two sorts of them. */
    private static List<String> expressions(String list) {
        List<String> names = new ArrayList<>();
        Matcher element = ELEMENT.matcher(list.substring(1, list.length() - 1));
        while (element.find()) {
            names.add(
                    element.group(1) == null
                            ? element.group(2)
                            : bare(ESCAPED.matcher(element.group(1)).replaceAll("$1")));
        }
        return names;
    }

    private static String bare(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    /**
     * A rule for the rows of a table.
     *
     * @param type NOT NULL, CHECK, PRIMARY KEY, UNIQUE or FOREIGN KEY
     * @param expression the condition of a CHECK, else empty
     * @param otherTable what a FOREIGN KEY refers to, else empty
     */
    record Constraint(
            String type, List<String> columns, String expression, String otherTable, List<String> otherColumns) {}

    static List<Constraint> constraints(Connection connection, TableName table) throws SQLException {
        List<Constraint> constraints = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT constraint_type, constraint_column_names,"
                        + " coalesce(expression, ''), coalesce(referenced_table, ''), referenced_column_names"
                        + " FROM duckdb_constraints()"
                        + " WHERE database_name = current_database() AND schema_name = ? AND table_name = ?")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    constraints.add(new Constraint(
                            rows.getString(1), names(rows, 2), rows.getString(3), rows.getString(4), names(rows, 5)));
                }
            }
        }
        return constraints;
    }

    private static List<String> names(ResultSet row, int index) throws SQLException {
        return row.getArray(index) == null
                ? List.of()
                : Arrays.stream((Object[]) row.getArray(index).getArray())
                        .map(String::valueOf)
                        .toList();
    }
}
