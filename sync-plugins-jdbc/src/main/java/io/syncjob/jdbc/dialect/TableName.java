package io.syncjob.jdbc.dialect;

import org.jspecify.annotations.Nullable;

/**
 * A table as the database names it, without quotes.
 *
 * @param catalog null where the database has none, or the connection's own is meant
 * @param schema null where the database has none, or the connection's own is meant
 * @param name the name itself
 */
public record TableName(@Nullable String catalog, @Nullable String schema, String name) {
    /** Another table in the same place. */
    public TableName sibling(String newName) {
        return new TableName(catalog, schema, newName);
    }

    /** The parts that are there, joined by dots, for messages. */
    @Override
    public String toString() {
        return (catalog == null ? "" : catalog + ".") + (schema == null ? "" : schema + ".") + name;
    }
}
