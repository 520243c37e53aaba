package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database that speaks standard SQL but for what its traits say. */
final class SqlFamily extends StandardDialect {
    /** How names and texts are quoted. */
    enum Quotes {
        /** Double quotes around names, doubled within. */
        STANDARD('"', false, false),
        /** Backticks around names, doubled within. */
        BACKTICKS('`', false, true),
        /** Backticks around names, and a backslash before what would end them. */
        BACKSLASHES('`', true, true);

        private final char quote;
        private final boolean escapedNames;
        private final boolean escapedTexts;

        Quotes(char quote, boolean escapedNames, boolean escapedTexts) {
            this.quote = quote;
            this.escapedNames = escapedNames;
            this.escapedTexts = escapedTexts;
        }

        String name(String name) {
            String mark = String.valueOf(quote);
            return escapedNames
                    ? mark + name.replace("\\", "\\\\").replace(mark, "\\" + mark) + mark
                    : mark + name.replace(mark, mark + mark) + mark;
        }

        String text(String text) {
            return escapedTexts
                    ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                    : "'" + text.replace("'", "''") + "'";
        }
    }

    /**
     * What it makes of tables.
     *
     * @param nullable what stands behind a column that may be NULL: {@code %s} for its type, and the words
     * @param required the same for one that may not
     * @param key the key's clause with {@code %s} for its columns; empty where none is declared
     * @param tail what follows the columns, with {@code %s} for the key's columns
     * @param keylessTail the same of a table without a key
     * @param addColumn the words before a column that is added
     * @param rename the statement that renames, {@code %1$s} for the table, {@code %2$s} for the new name and {@code %3$s}
     *     for that with its schema; null for none
     * @param comments whether there is {@code COMMENT ON}
     */
    record Tables(
            String nullable,
            String required,
            String key,
            String tail,
            String keylessTail,
            String addColumn,
            @Nullable String rename,
            boolean comments) {
        static Tables standard() {
            return new Tables(
                    "%s",
                    "%s NOT NULL", "PRIMARY KEY (%s)", "", "", "ADD COLUMN", "ALTER TABLE %1$s RENAME TO %2$s", true);
        }

        Tables cells(String newNullable, String newRequired) {
            return new Tables(newNullable, newRequired, key, tail, keylessTail, addColumn, rename, comments);
        }

        Tables key(String newKey, String newTail, String newKeylessTail) {
            return new Tables(nullable, required, newKey, newTail, newKeylessTail, addColumn, rename, comments);
        }

        Tables changes(String newAddColumn, @Nullable String newRename, boolean newComments) {
            return new Tables(nullable, required, key, tail, keylessTail, newAddColumn, newRename, newComments);
        }
    }

    /**
     * What tells the member.
     *
     * @param merge null where no statement inserts or updates
     * @param changesRows whether rows can be updated and deleted one by one
     * @param savepoints whether a part of a transaction can be taken back, if the driver says so too
     */
    record Traits(
            String name,
            @Nullable String driverClass,
            TypeWords words,
            Quotes quotes,
            @Nullable MergeSyntax merge,
            boolean changesRows,
            boolean savepoints,
            Tables tables) {}

    private final Traits traits;

    SqlFamily(Traits traits) {
        super(
                traits.name(),
                traits.driverClass(),
                traits.words(),
                traits.merge() == null ? MergeSyntax.merge("") : traits.merge());
        this.traits = traits;
    }

    @Override
    public String quote(String identifier) {
        return traits.quotes().name(identifier);
    }

    @Override
    protected String literal(String text) {
        return traits.quotes().text(text);
    }

    @Override
    protected boolean comments() {
        return traits.tables().comments();
    }

    private String line(Column column, boolean inKey) {
        Tables tables = traits.tables();
        String form = column.nullable() && !inKey ? tables.nullable() : tables.required();
        return quote(column.name()) + " "
                + form.replace("%s", declare(column.type(), inKey).sql());
    }

    @Override
    public List<String> createTable(TableName table, List<Column> columns, List<String> key) {
        Tables tables = traits.tables();
        List<String> lines = columns.stream()
                .map(column -> line(column, key.contains(column.name())))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!key.isEmpty() && !tables.key().isEmpty()) {
            lines.add(tables.key().replace("%s", quoteAll(key)));
        }
        String tail = key.isEmpty() ? tables.keylessTail() : tables.tail().replace("%s", quoteAll(key));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE " + quote(table) + " (" + String.join(", ", lines) + ")" + tail);
        statements.addAll(StandardTables.comments(this, table, columns));
        return statements;
    }

    @Override
    public List<String> addColumn(TableName table, Column column) {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + quote(table) + " " + traits.tables().addColumn() + " "
                + line(column.withNullable(true), false) + (isBracketed() ? ")" : ""));
        statements.addAll(StandardTables.comments(this, table, List.of(column)));
        return statements;
    }

    private boolean isBracketed() {
        return traits.tables().addColumn().endsWith("(");
    }

    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.ofNullable(traits.tables().rename())
                .map(sql -> sql.replace("%1$s", quote(table))
                        .replace("%2$s", quote(newName.name()))
                        .replace("%3$s", quote(newName)));
    }

    @Override
    public Optional<String> refusal(Merge merge) {
        boolean possible = merge.isPlain() || (merge.kind().isKeyed() ? traits.changesRows() : traits.merge() != null);
        return possible
                ? Optional.empty()
                : Optional.of("Of the database (" + name() + ") no statement is known that writes rows with "
                        + (merge.kind() == Merge.Kind.IGNORE ? "INSERT_IGNORE" : merge.kind()));
    }

    @Override
    public boolean hasSavepoints(Connection connection) throws SQLException {
        return traits.savepoints() && super.hasSavepoints(connection);
    }
}
