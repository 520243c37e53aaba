package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates the readers of databases. */
final class RelationalReader implements Translator {
    private static final int STANDARD_SPLIT_FACTOR = 5;
    private static final int MOST_SPLIT_FACTOR = 100;

    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Relational database = new Relational(parameter, dataSources);
        Map<String, @Nullable Object> settings = database.connection();
        parameter.whole("fetchSize").ifPresent(rows -> settings.put("fetchSize", rows));
        parameter.ignored(Map.of(
                "hint", "Hints are not passed on",
                "splitMode", "Rows are cut at quantiles of the key, which even out skew",
                "samplePercentage", "Rows are cut at quantiles of the key, which even out skew"));
        List<String> session = parameter.texts("session");
        if (!session.isEmpty()) {
            settings.put("sessionSql", session);
        }
        if (parameter.has("splitFactor")) {
            long factor = parameter.whole("splitFactor").orElse(STANDARD_SPLIT_FACTOR);
            if (factor < 1 || factor > MOST_SPLIT_FACTOR) {
                parameter.invalid("splitFactor", "splitFactor is " + factor, "Give a number from 1 to 100.");
            } else {
                draft.splitFactor = (int) factor;
            }
        }
        if (!database.queries().isEmpty()) {
            query(parameter, database, settings);
        } else if (database.tables().isEmpty()) {
            database.requireTable();
        } else {
            tables(parameter, database, settings, draft);
        }
        draft.source = new Draft.Step("jdbc", settings);
    }

    private static void query(Section parameter, Relational database, Map<String, @Nullable Object> settings) {
        String why = "querySql takes its place, as it does there";
        for (String key : List.of("table", "column", "where", "splitPk")) {
            parameter.ignored(key, why, "");
        }
        List<String> queries =
                database.queries().stream().map(RelationalReader::bare).toList();
        if (queries.size() == 1) {
            settings.put("query", queries.get(0));
            return;
        }
        List<String> parts = new ArrayList<>();
        for (String query : queries) {
            // On lines of their own, as one may end in a comment.
            parts.add("SELECT * FROM (" + query + "\n) q" + parts.size());
        }
        settings.put("query", String.join("\nUNION ALL\n", parts));
    }

    private static String bare(String query) {
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private static void tables(
            Section parameter, Relational database, Map<String, @Nullable Object> settings, Draft draft) {
        List<SqlColumn> columns = parameter.texts("column").stream()
                .flatMap(RelationalReader::names)
                .toList();
        if (columns.isEmpty()) {
            parameter.missing("column");
            return;
        }
        boolean all = columns.size() == 1 && columns.get(0).sql().equals("*");
        Optional<String> where = parameter.text("where").map(RelationalReader::bare);
        Optional<String> splitPk =
                parameter.text("splitPk").map(text -> SqlColumn.of(text).name());
        splitPk.filter(name -> !name.isEmpty()).ifPresent(name -> draft.splitBy = List.of(name));
        if (splitPk.isPresent() && draft.splitBy.isEmpty()) {
            parameter.invalid("splitPk", "splitPk is no name of a column", "Name one column of the table.");
        }
        if (database.tables().size() == 1 && (all || isNames(columns))) {
            settings.put("table", unquoted(database.tables().get(0)));
            if (!all) {
                settings.put("columns", columns.stream().map(SqlColumn::name).toList());
            }
            where.ifPresent(condition -> settings.put("where", condition));
            return;
        }
        if (!all && columns.stream().anyMatch(column -> column.sql().equals("*"))) {
            parameter
                    .findings()
                    .mistake(
                            parameter.place("column"),
                            SyncError.INVALID_VALUE,
                            "'*' stands among other columns",
                            "Name every column, or give [\"*\"] alone.");
            return;
        }
        String selected = all ? "*" : selected(columns, draft);
        settings.put(
                "query",
                database.tables().stream()
                        .map(table -> "SELECT " + selected + " FROM " + table
                                + where.map(condition -> " WHERE (" + condition + "\n)")
                                        .orElse(""))
                        .collect(Collectors.joining("\nUNION ALL\n")));
    }

    /** Some write several columns in one text. Commas within SQL do not part. */
    private static Stream<SqlColumn> names(String text) {
        List<SqlColumn> parts =
                Arrays.stream(text.split(",", -1)).map(SqlColumn::of).toList();
        return parts.stream().allMatch(SqlColumn::isName) ? parts.stream() : Stream.of(SqlColumn.of(text));
    }

    private static boolean isNames(List<SqlColumn> columns) {
        Set<String> names = new HashSet<>();
        return columns.stream()
                .allMatch(column -> column.isName() && names.add(column.name().toLowerCase(Locale.ROOT)));
    }

    /** What stands behind SELECT. Columns of SQL get names, and the column to cut by is there too, at the end. */
    private static String selected(List<SqlColumn> columns, Draft draft) {
        Set<String> taken = new HashSet<>();
        columns.stream()
                .filter(SqlColumn::isName)
                .forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
        Set<String> used = new HashSet<>();
        List<String> selected = new ArrayList<>();
        for (SqlColumn column : columns) {
            if (column.isName() && used.add(column.name().toLowerCase(Locale.ROOT))) {
                selected.add(column.sql());
            } else {
                selected.add(column.sql() + " AS " + free("c" + (selected.size() + 1), taken));
            }
        }
        for (String key : draft.splitBy) {
            if (!used.contains(key.toLowerCase(Locale.ROOT))) {
                selected.add(key);
                draft.reading("drop", Map.of("columns", List.of(key)));
            }
        }
        return String.join(", ", selected);
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) {
            name = name + "_";
        }
        return name;
    }

    /** A table's name as the catalog has it: the native reader takes names without quotes. */
    static String unquoted(String table) {
        return Arrays.stream(table.split("\\.", -1))
                .map(part -> SqlColumn.of(part).isName() ? SqlColumn.of(part).name() : part)
                .collect(Collectors.joining("."));
    }
}
