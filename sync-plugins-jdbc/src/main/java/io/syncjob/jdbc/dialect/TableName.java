package io.syncjob.jdbc.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as the database names it, without quotes.
 *
 * @param catalog null where the database has none, or the connection's own is meant
 * @param schema null where the database has none, or the connection's own is meant
 * @param name the name itself
 */
public record TableName(@Nullable String catalog, @Nullable String schema, String name) {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    /** Another table in the same place. */
    public TableName sibling(String newName) {
        return new TableName(catalog, schema, newName);
    }

    /** The name behind one that a dialect has put into double quotes, which a quote within a part doubles. */
    static TableName ofQuoted(String sql) {
        List<String> parts = new ArrayList<>();
        Matcher part = QUOTED.matcher(sql);
        while (part.find()) {
            parts.add(0, part.group(1).replace("\"\"", "\""));
        }
        return new TableName(
                parts.size() > 2 ? parts.get(2) : null, parts.size() > 1 ? parts.get(1) : null, parts.get(0));
    }

    /** The parts that are there, joined by dots, for messages. */
    @Override
    public String toString() {
        return (catalog == null ? "" : catalog + ".") + (schema == null ? "" : schema + ".") + name;
    }
}
