package io.syncjob.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds SQLite's tables. A column is what it was declared as; one of a query that was not is what its first row holds. */
final class SqliteCatalog extends TableCatalog {
    private static final Pattern BOUNDS = Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");
    /** How the driver calls what was not declared. */
    private static final String UNDECLARED = "numeric";

    private final Dialect dialect;

    SqliteCatalog(Dialect dialect) {
        super(dialect);
        this.dialect = dialect;
    }

    /** What stands in the place of a schema is a database that is attached to the connection. */
    @Override
    public boolean hasPlace(Connection connection, TableName table) throws SQLException {
        if (table.schema() == null) {
            return true;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pragma_database_list WHERE name = ?")) {
            statement.setString(1, table.schema());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    protected List<TableName> list(Connection connection, TableName wanted, boolean exact) throws SQLException {
        List<TableName> found = new ArrayList<>();
        if (!hasPlace(connection, wanted)) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM "
                        + dialect.quote(wanted.sibling("sqlite_master")) + " WHERE type IN ('table', 'view')");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (!exact || rows.getString(1).equals(wanted.name())) {
                    found.add(wanted.sibling(rows.getString(1)));
                }
            }
        }
        return found;
    }

    /** Without the tables that SQLite keeps for itself, and those behind virtual ones. */
    @Override
    protected List<TableName> owned(Connection connection, TableName place) throws SQLException {
        return named(
                connection,
                "SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'table'"
                        + " AND name NOT LIKE 'sqlite|_%' ESCAPE '|'",
                place,
                place.schema() == null ? "main" : place.schema());
    }

    @Override
    public Set<TableName> references(Connection connection, TableName table) throws SQLException {
        return new LinkedHashSet<>(named(
                connection,
                "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?, ?)",
                table,
                table.name(),
                table.schema() == null ? "main" : table.schema()));
    }

    private static List<TableName> named(Connection connection, String sql, TableName place, String... parameters)
            throws SQLException {
        List<TableName> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(place.sibling(rows.getString(1)));
                }
            }
        }
        return found;
    }

    @Override
    protected List<NativeColumn> columns(Connection connection, TableName table) throws SQLException {
        List<NativeColumn> columns = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name, type, \"notnull\", dflt_value, pk, hidden"
                        + " FROM pragma_table_xinfo(?, ?) ORDER BY cid")) {
            statement.setString(1, table.name());
            statement.setString(2, table.schema() == null ? "main" : table.schema());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int hidden = rows.getInt("hidden");
                    if (hidden == 1) {
                        continue; // a hidden column of a virtual table
                    }
                    String words = String.valueOf(rows.getString("type"));
                    boolean rowNumber = rows.getInt("pk") > 0 && words.equalsIgnoreCase("INTEGER");
                    boolean nullable = rows.getInt("notnull") == 0 && rows.getInt("pk") == 0;
                    boolean optional = nullable || rowNumber || rows.getString("dflt_value") != null || hidden > 1;
                    columns.add(declared(rows.getString("name"), words).with(nullable, optional, hidden > 1, null));
                }
            }
        }
        return columns;
    }

    private static NativeColumn declared(String name, String words) {
        Matcher bounds = BOUNDS.matcher(words);
        boolean bounded = bounds.find();
        return new NativeColumn(
                name,
                Types.OTHER,
                BOUNDS.matcher(words).replaceAll("").strip().toLowerCase(Locale.ROOT),
                words,
                bounded ? number(bounds.group(1)) : 0,
                bounded && bounds.group(2) != null ? number(bounds.group(2)) : 0,
                true,
                true,
                true,
                false,
                null,
                null);
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    @Override
    public List<NativeColumn> describe(Connection connection, String query) throws SQLException {
        List<NativeColumn> columns = super.describe(connection, query);
        Map<Integer, String> words = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            NativeColumn column = columns.get(i);
            if (column.typeName().equals(UNDECLARED) && column.precision() == 0) {
                words.put(i, "text");
            }
        }
        if (words.isEmpty()) {
            return columns;
        }
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT * FROM (" + query + "\n) syncjob_query LIMIT 1");
                ResultSet rows = statement.executeQuery()) {
            if (rows.next()) {
                for (int i : List.copyOf(words.keySet())) {
                    Object cell = rows.getObject(i + 1);
                    words.put(i, cell instanceof Number ? UNDECLARED : cell instanceof byte[] ? "blob" : "text");
                }
            }
        }
        List<NativeColumn> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            NativeColumn column = columns.get(i);
            found.add(words.containsKey(i) ? declared(column.name(), words.get(i)) : column);
        }
        return found;
    }
}
