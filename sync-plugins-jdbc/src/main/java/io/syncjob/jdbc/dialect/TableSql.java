package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a database names, makes, changes and replaces tables. The methods here speak standard SQL. */
public abstract class TableSql extends DatabaseErrors {
    TableSql() {}

    /** {@code identifier}, whatever it holds, as a name in SQL. */
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The table's full name in SQL. */
    public String quote(TableName table) {
        return (table.catalog() == null ? "" : quote(table.catalog()) + ".")
                + (table.schema() == null ? "" : quote(table.schema()) + ".")
                + quote(table.name());
    }

    final String quoteAll(List<String> names) {
        return names.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /** {@code text} as a string literal in SQL. */
    protected String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Finds tables and their columns. */
    public TableCatalog catalog() {
        return new TableCatalog(this);
    }

    /** What {@code column} holds. */
    public DataType typeOf(NativeColumn column) {
        return JdbcTypes.of(column);
    }

    /** The column's type in full. */
    protected String words(NativeColumn column) {
        return StandardTables.words(column);
    }

    /** How to declare a column of {@code type}; {@code inKey} says that the database must be able to index it. */
    public abstract DeclaredType declare(DataType type, boolean inKey);

    /** The statement that writes down what a table is for; empty where the database keeps no such thing. */
    public Optional<String> comment(TableName table, String text) {
        return comments() ? Optional.of("COMMENT ON TABLE " + quote(table) + " IS " + literal(text)) : Optional.empty();
    }

    /** The statements that make a table. */
    public List<String> createTable(TableName table, List<Column> columns, List<String> key) {
        return StandardTables.create(this, table, columns, key);
    }

    /** Whether columns and tables can be given comments by a statement of their own. */
    protected boolean comments() {
        return true;
    }

    /** The statement that empties a table within a transaction. */
    public String truncate(TableName table) {
        return "DELETE FROM " + quote(table);
    }

    /** The statements that make {@code stage} a table like {@code table}, with its keys and without its rows. */
    public List<String> createStage(TableName stage, TableInfo table) {
        return List.of(StandardTables.like(this, stage, table));
    }

    /**
     * The statements that give {@code stage} the CHECK rules of {@code table}, so that a row that breaks one is rejected
     * when it is staged; none where {@link #createStage} has given them, or the database does not tell them.
     */
    public List<String> addRules(Connection connection, TableName stage, TableName table) throws SQLException {
        return List.of();
    }

    /**
     * How {@code stage} takes the place of {@code table}, in one step for those who read it.
     *
     * @param columns the columns that the stage was filled in
     */
    public SwapPlan swap(Connection connection, TableName stage, TableName table, List<String> columns)
            throws SQLException {
        return replace(stage, table, columns, null);
    }

    /** How {@code stage} takes the place of the rows of {@code table} that meet {@code condition}, or of all; in one transaction. */
    public final SwapPlan replace(TableName stage, TableName table, List<String> columns, @Nullable String condition) {
        return StandardTables.replace(this, stage, table, columns, condition);
    }

    /** The statements that give a table one more column, which may be NULL. */
    public List<String> addColumn(TableName table, Column column) {
        return StandardTables.addColumn(this, table, column, "ADD COLUMN");
    }

    /** The statement that gives a table another name in its place; empty where the database cannot do that. */
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.of("ALTER TABLE " + quote(table) + " RENAME TO " + quote(newName.name()));
    }

    /** Whether tables are made, renamed and dropped within transactions. */
    protected boolean changesTablesInTransactions() {
        return false;
    }

    /**
     * How {@code stage}, whose columns need not be those of {@code table}, takes its place under its name; empty where the
     * database cannot rename tables.
     *
     * @param there whether there is such a table
     */
    public Optional<SwapPlan> exchange(TableName stage, TableName table, boolean there) {
        return StandardTables.exchange(this, stage, table, there);
    }

    /** What the replaced table is called between the swap and its removal. */
    public TableName replaced(TableName stage) {
        return stage.sibling(stage.name() + "_old");
    }

    /** What lets an INSERT give values to columns that the database numbers by itself, with a space behind it. */
    protected String overriding() {
        return "";
    }
}
