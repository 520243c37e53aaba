package io.syncjob.jdbc.dialect;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds tables and what they are made of, through the driver's metadata. Has no state. */
public class TableCatalog {
    private static final int SIMILAR_NAMES = 3;

    /** What drivers call a table that holds rows of its own. */
    private static final Set<String> ROWS = Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE");

    private final TableSql dialect;

    protected TableCatalog(TableSql dialect) {
        this.dialect = dialect;
    }

    /**
     * The table that {@code text} means: a name, or a name after its schema, or after its catalog and schema, all joined by
     * dots; spelled just so, or else the only one that differs in letter case alone.
     */
    public Optional<TableName> find(Connection connection, String text) throws SQLException {
        for (TableName wanted : readings(connection, text)) {
            List<TableName> exact = list(connection, wanted, true);
            if (!exact.isEmpty()) {
                return Optional.of(exact.get(0));
            }
        }
        for (TableName wanted : readings(connection, text)) {
            List<TableName> folded = list(connection, wanted, false).stream()
                    .filter(found -> found.name().equalsIgnoreCase(wanted.name()))
                    .toList();
            if (folded.size() == 1) {
                return Optional.of(folded.get(0));
            }
        }
        return Optional.empty();
    }

    /** The name that a table to be made has: of those that {@code text} can mean the longest path that there is. */
    public TableName toCreate(Connection connection, String text) throws SQLException {
        List<TableName> readings = readings(connection, text);
        TableName longest = readings.get(readings.size() - 1);
        for (int i = readings.size() - 1; i >= 0 && readings.get(i).name().length() < text.length(); i--) {
            if (hasPlace(connection, readings.get(i))) {
                return readings.get(i);
            }
        }
        return longest;
    }

    /** Whether there is a schema, or what the database has instead, for a table of this name. */
    public boolean hasPlace(Connection connection, TableName table) throws SQLException {
        String escape = connection.getMetaData().getSearchStringEscape();
        if (table.schema() == null) {
            return true;
        }
        try (ResultSet schemas =
                connection.getMetaData().getSchemas(catalogOf(connection, table), pattern(table.schema(), escape))) {
            while (schemas.next()) {
                if (table.schema().equals(schemas.getString("TABLE_SCHEM"))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Names of tables that {@code text} may have been meant for, the likeliest first, three at most. */
    public List<String> similar(Connection connection, String text) throws SQLException {
        Map<Integer, Set<String>> byDistance = new TreeMap<>();
        for (TableName wanted : readings(connection, text)) {
            for (TableName found : list(connection, wanted, false)) {
                int distance = distance(wanted.name(), found.name());
                if (distance <= Math.max(2, wanted.name().length() / 3)) {
                    byDistance.computeIfAbsent(distance, d -> new HashSet<>()).add(found.name());
                }
            }
        }
        return byDistance.values().stream()
                .flatMap(names -> names.stream().sorted())
                .distinct()
                .limit(SIMILAR_NAMES)
                .toList();
    }

    /** What {@code text} can mean: the whole of it a name first, as a name may hold dots. */
    private List<TableName> readings(Connection connection, String text) throws SQLException {
        List<TableName> readings = new ArrayList<>();
        for (TableName home : homes(connection)) {
            readings.add(home.sibling(text));
        }
        String[] parts = text.split("\\.", 3);
        if (parts.length > 1) {
            String rest = text.substring(parts[0].length() + 1);
            readings.add(inSchema(connection, parts[0], rest));
        }
        if (parts.length > 2) {
            readings.add(new TableName(parts[0], parts[1], parts[2]));
        }
        return readings;
    }

    /** Where tables are looked for that are named without a schema; the names in them are empty. */
    protected List<TableName> homes(Connection connection) throws SQLException {
        return List.of(new TableName(null, connection.getSchema(), ""));
    }

    /** The table of this name in this schema. */
    protected TableName inSchema(Connection connection, String schema, String name) throws SQLException {
        return new TableName(null, schema, name);
    }

    /** The tables and views in the schema of {@code wanted}: the one of its name, or all. */
    protected List<TableName> list(Connection connection, TableName wanted, boolean exact) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String escape = metadata.getSearchStringEscape();
        List<TableName> found = new ArrayList<>();
        try (ResultSet tables = metadata.getTables(
                wanted.catalog() == null ? connection.getCatalog() : wanted.catalog(),
                pattern(wanted.schema(), escape),
                exact ? pattern(wanted.name(), escape) : "%",
                null)) {
            while (tables.next()) {
                String type = String.valueOf(tables.getString("TABLE_TYPE"));
                String named = tables.getString("TABLE_NAME");
                if (named == null) {
                    // H2 shows a table so that another session drops at this moment.
                    continue;
                }
                TableName name = wanted.sibling(named);
                boolean here = wanted.schema() == null || wanted.schema().equals(tables.getString("TABLE_SCHEM"));
                boolean rows = type.contains("TABLE") || type.contains("VIEW") || type.contains("SYNONYM");
                if (rows && here && (!exact || name.name().equals(wanted.name()))) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    /**
     * The tables that hold rows of their own, by name: no views, no parts of other tables, none of the database's own.
     *
     * @param schema where they are; null for where the connection looks first
     */
    public List<TableName> tables(Connection connection, @Nullable String schema) throws SQLException {
        TableName place = schema == null ? homes(connection).get(0) : inSchema(connection, schema, "");
        List<TableName> found = new ArrayList<>(owned(connection, place));
        found.sort(Comparator.comparing(TableName::name));
        return found;
    }

    /** The same in any order, for the schema of {@code place}. */
    protected List<TableName> owned(Connection connection, TableName place) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        List<TableName> found = new ArrayList<>();
        try (ResultSet tables = metadata.getTables(
                catalogOf(connection, place), pattern(place.schema(), metadata.getSearchStringEscape()), "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                boolean here = place.schema() == null || place.schema().equals(tables.getString("TABLE_SCHEM"));
                if (here && name != null && ROWS.contains(String.valueOf(tables.getString("TABLE_TYPE")))) {
                    found.add(place.sibling(name));
                }
            }
        }
        return found;
    }

    /** The tables of the same schema that the foreign keys of {@code table} refer to, itself among them where it does so. */
    public Set<TableName> references(Connection connection, TableName table) throws SQLException {
        Set<TableName> referred = new LinkedHashSet<>();
        try (ResultSet keys =
                connection.getMetaData().getImportedKeys(catalogOf(connection, table), table.schema(), table.name())) {
            while (keys.next()) {
                boolean here = table.schema() != null
                        ? table.schema().equals(keys.getString("PKTABLE_SCHEM"))
                        : table.catalog() == null || table.catalog().equals(keys.getString("PKTABLE_CAT"));
                if (here) {
                    referred.add(table.sibling(keys.getString("PKTABLE_NAME")));
                }
            }
        }
        return referred;
    }

    /** What a driver takes for the name; it may fit others too. */
    private static @Nullable String pattern(@Nullable String name, @Nullable String escape) {
        if (name == null || escape == null || escape.isEmpty()) {
            return name;
        }
        if (name.contains(escape)) {
            // Not every driver knows how to escape the escape itself.
            return name.replace(escape, "_");
        }
        return name.replace("_", escape + "_").replace("%", escape + "%");
    }

    /** Reads all about a table that {@link #find} gave. */
    public TableInfo read(Connection connection, TableName table) throws SQLException {
        List<NativeColumn> columns = columns(connection, table);
        return new TableInfo(
                table,
                columns,
                primaryKey(connection, table),
                uniqueKeys(connection, table),
                comment(connection, table));
    }

    /** What the table's owner wrote about it, or null. */
    protected @Nullable String comment(Connection connection, TableName table) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String escape = metadata.getSearchStringEscape();
        try (ResultSet rows = metadata.getTables(
                catalogOf(connection, table), pattern(table.schema(), escape), pattern(table.name(), escape), null)) {
            while (rows.next()) {
                String comment = rows.getString("REMARKS");
                if (isOf(rows, table) && comment != null && !comment.isEmpty()) {
                    return comment;
                }
            }
        }
        return null;
    }

    /** The table's columns in order. */
    protected List<NativeColumn> columns(Connection connection, TableName table) throws SQLException {
        Map<String, NativeColumn> columns = new LinkedHashMap<>();
        for (NativeColumn column : describe(connection, "SELECT * FROM " + dialect.quote(table) + " WHERE 1 = 0")) {
            columns.put(column.name(), column);
        }
        DatabaseMetaData metadata = connection.getMetaData();
        String escape = metadata.getSearchStringEscape();
        try (ResultSet rows = metadata.getColumns(
                catalogOf(connection, table), pattern(table.schema(), escape), pattern(table.name(), escape), null)) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                NativeColumn column = columns.get(name);
                // A driver that knows no escape takes the name for a pattern.
                if (column != null && isOf(rows, table)) {
                    boolean nullable = rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                    String fallback = rows.getString("COLUMN_DEF");
                    boolean generated = "YES".equals(rows.getString("IS_GENERATEDCOLUMN"));
                    boolean numbered = "YES".equals(rows.getString("IS_AUTOINCREMENT"));
                    String comment = rows.getString("REMARKS");
                    columns.put(
                            name,
                            column.with(
                                    nullable,
                                    nullable || fallback != null || generated || numbered,
                                    generated && !numbered,
                                    comment == null || comment.isEmpty() ? null : comment));
                }
            }
        }
        return List.copyOf(columns.values());
    }

    /** Whether a row of metadata is about the table, and not one whose name only fits the pattern. */
    private static boolean isOf(ResultSet row, TableName table) throws SQLException {
        return table.name().equals(row.getString("TABLE_NAME"))
                && (table.schema() == null || table.schema().equals(row.getString("TABLE_SCHEM")));
    }

    private static @Nullable String catalogOf(Connection connection, TableName table) throws SQLException {
        return table.catalog() == null ? connection.getCatalog() : table.catalog();
    }

    /** The columns of a query, which is asked of the database without being run to its end. */
    public List<NativeColumn> describe(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSetMetaData metadata = statement.getMetaData();
            if (metadata != null) {
                return describe(metadata);
            }
        }
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT * FROM (" + query + ") syncjob_query WHERE 1 = 0");
                ResultSet rows = statement.executeQuery()) {
            return describe(rows.getMetaData());
        }
    }

    private List<NativeColumn> describe(ResultSetMetaData metadata) throws SQLException {
        List<NativeColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            boolean nullable = metadata.isNullable(i) != ResultSetMetaData.columnNoNulls;
            String typeName = String.valueOf(metadata.getColumnTypeName(i));
            NativeColumn column = new NativeColumn(
                    metadata.getColumnLabel(i),
                    metadata.getColumnType(i),
                    typeName,
                    typeName.toLowerCase(Locale.ROOT),
                    metadata.getPrecision(i),
                    metadata.getScale(i),
                    metadata.isSigned(i),
                    nullable,
                    nullable,
                    false,
                    null,
                    null);
            columns.add(column.withWords(dialect.words(column)));
        }
        return columns;
    }

    private static List<String> primaryKey(Connection connection, TableName table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet rows =
                connection.getMetaData().getPrimaryKeys(catalogOf(connection, table), table.schema(), table.name())) {
            while (rows.next()) {
                columns.put((int) rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    /** The columns of each unique index that has no condition. */
    protected List<List<String>> uniqueKeys(Connection connection, TableName table) throws SQLException {
        Map<String, Map<Integer, String>> indexes = new LinkedHashMap<>();
        Map<String, Boolean> usable = new HashMap<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getIndexInfo(catalogOf(connection, table), table.schema(), table.name(), true, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                if (index != null) {
                    usable.merge(
                            index, column != null && rows.getString("FILTER_CONDITION") == null, Boolean::logicalAnd);
                    if (column != null) {
                        indexes.computeIfAbsent(index, i -> new TreeMap<>())
                                .put((int) rows.getShort("ORDINAL_POSITION"), column);
                    }
                }
            }
        }
        List<List<String>> keys = new ArrayList<>();
        indexes.forEach((index, columns) -> {
            if (usable.getOrDefault(index, false)) {
                keys.add(List.copyOf(columns.values()));
            }
        });
        return keys;
    }

    /** How many letters must change to make one name of the other (the distance of Levenshtein), letter case apart. */
    private static int distance(String a, String b) {
        String first = a.toLowerCase(Locale.ROOT);
        String second = b.toLowerCase(Locale.ROOT);
        int[] row = new int[second.length() + 1];
        for (int j = 0; j <= second.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= first.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.length(); j++) {
                int above = row[j];
                int change = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[second.length()];
    }
}
