package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that make and replace tables, as standard SQL has them. */
final class StandardTables {
    /** The conditions of a table's CHECK constraints, by the standard's own views. */
    static final String CHECKS = "SELECT c.CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS c"
            + " JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS t"
            + " ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
            + " WHERE t.TABLE_SCHEMA = ? AND t.TABLE_NAME = ? AND t.CONSTRAINT_TYPE = 'CHECK'";

    private StandardTables() {}

    static List<String> create(TableSql dialect, TableName table, List<Column> columns, List<String> key) {
        List<String> lines = new ArrayList<>();
        for (Column column : columns) {
            lines.add(dialect.quote(column.name()) + " "
                    + dialect.declare(column.type(), key.contains(column.name()))
                            .sql()
                    + (column.nullable() ? "" : " NOT NULL"));
        }
        addKey(dialect, lines, "PRIMARY KEY", key);
        List<String> statements = new ArrayList<>();
        statements.add(create(dialect, table, lines));
        statements.addAll(comments(dialect, table, columns));
        return statements;
    }

    /** The statements that give columns their comments, where there are such. */
    static List<String> comments(TableSql dialect, TableName table, List<Column> columns) {
        return columns.stream()
                .flatMap(column -> comment(dialect, table, column).stream())
                .toList();
    }

    private static Optional<String> comment(TableSql dialect, TableName table, Column column) {
        return column.comment() == null || !dialect.comments()
                ? Optional.empty()
                : Optional.of("COMMENT ON COLUMN " + dialect.quote(table) + "." + dialect.quote(column.name()) + " IS "
                        + dialect.literal(column.comment()));
    }

    /** @param words what stands before the column, such as ADD COLUMN */
    static List<String> addColumn(TableSql dialect, TableName table, Column column, String words) {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + dialect.quote(table) + " " + words + " " + dialect.quote(column.name()) + " "
                + dialect.declare(column.type(), false).sql());
        comment(dialect, table, column).ifPresent(statements::add);
        return statements;
    }

    /** Makes {@code copy} with the columns and keys of {@code table}. */
    static String like(TableSql dialect, TableName copy, TableInfo table) {
        List<String> lines = new ArrayList<>();
        for (NativeColumn column : table.columns()) {
            if (!column.generated()) {
                lines.add(dialect.quote(column.name()) + " " + column.words() + (column.nullable() ? "" : " NOT NULL"));
            }
        }
        addKey(dialect, lines, "PRIMARY KEY", table.primaryKey());
        for (List<String> key : table.uniqueKeys()) {
            if (!key.equals(table.primaryKey())) {
                addKey(dialect, lines, "UNIQUE", key);
            }
        }
        return create(dialect, copy, lines);
    }

    private static void addKey(TableSql dialect, List<String> lines, String kind, List<String> columns) {
        if (!columns.isEmpty()) {
            lines.add(kind + " (" + dialect.quoteAll(columns) + ")");
        }
    }

    private static String create(TableSql dialect, TableName table, List<String> lines) {
        return "CREATE TABLE " + dialect.quote(table) + " (" + String.join(", ", lines) + ")";
    }

    /**
     * Gives {@code stage} the rules of a table.
     *
     * @param query gives the conditions of the table's CHECK constraints for its schema and its name
     */
    static List<String> checks(TableSql dialect, Connection connection, TableName stage, TableName table, String query)
            throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statements.add("ALTER TABLE " + dialect.quote(stage) + " ADD CHECK (" + rows.getString(1) + ")");
                }
            }
        }
        return statements;
    }

    /** Puts the rows of {@code stage} in the place of those that meet {@code condition}, or of all. */
    static SwapPlan replace(
            TableSql dialect, TableName stage, TableName table, List<String> columns, @Nullable String condition) {
        String names = dialect.quoteAll(columns);
        return new SwapPlan(
                List.of(
                        // The line break ends a comment that the condition may end with.
                        "DELETE FROM " + dialect.quote(table)
                                + (condition == null ? "" : " WHERE (" + condition + "\n)"),
                        "INSERT INTO " + dialect.quote(table) + " (" + names + ") " + dialect.overriding() + "SELECT "
                                + names + " FROM " + dialect.quote(stage)),
                List.of("DROP TABLE " + dialect.quote(stage)));
    }

    /** How {@code stage} takes the place of {@code table} under its name, by renaming. */
    static Optional<SwapPlan> exchange(TableSql dialect, TableName stage, TableName table, boolean there) {
        Optional<String> enter = dialect.rename(stage, table);
        if (enter.isEmpty() || !there) {
            return enter.map(sql -> new SwapPlan(List.of(sql), List.of()));
        }
        if (dialect.changesTablesInTransactions()) {
            return Optional.of(new SwapPlan(List.of("DROP TABLE " + dialect.quote(table), enter.get()), List.of()));
        }
        TableName old = dialect.replaced(stage);
        return dialect.rename(table, old)
                .map(leave -> new SwapPlan(List.of(leave, enter.get()), List.of("DROP TABLE " + dialect.quote(old))));
    }

    /** A column's type in full. */
    static String words(NativeColumn column) {
        return switch (column.typeName()) {
            case "numeric", "decimal" ->
                column.precision() > 0
                        ? column.typeName() + "(" + column.precision() + "," + column.scale() + ")"
                        : column.typeName();
            case "varchar", "char", "character", "character varying", "varbinary", "binary" ->
                column.precision() > 0 ? column.typeName() + "(" + column.precision() + ")" : column.typeName();
            default -> column.typeName();
        };
    }
}
