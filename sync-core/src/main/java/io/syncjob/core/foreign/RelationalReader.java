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
        parameter.ignored(Map.of(
                "hint", "Hints are not passed on",
                "splitMode", "Rows are cut at quantiles of the key, which even out skew",
                "samplePercentage", "Rows are cut at quantiles of the key, which even out skew"));
        if (parameter.has("splitFactor")) {
            long factor = parameter.whole("splitFactor").orElse(STANDARD_SPLIT_FACTOR);
            if (factor < 1 || factor > MOST_SPLIT_FACTOR) {
                parameter.invalid("splitFactor", "splitFactor is " + factor, "Give a number from 1 to 100.");
            } else {
                draft.splitFactor = (int) factor;
            }
        }
        List<Relational.Database> databases = database.databases();
        boolean queries = databases.stream().anyMatch(each -> !each.queries().isEmpty());
        Rows rows = queries ? queries(parameter) : tables(parameter, draft);
        Relational.Database first = databases.get(0);
        boolean one = databases.size() == 1
                && (queries
                        ? first.queries().size() == 1
                        : first.tables().size() <= 1 && first.tables().stream().noneMatch(Relational::isRange));
        draft.source = one ? one(parameter, first, rows) : shards(parameter, databases, rows);
    }

    /**
     * What is read of each table.
     *
     * @param columns the names of columns; empty for all
     * @param select what stands behind SELECT, where that is not names alone; null else
     * @param where the condition
     */
    private record Rows(List<String> columns, @Nullable String select, Optional<String> where) {
        /** Puts what differs from all rows and columns into {@code settings}. */
        void put(Map<String, @Nullable Object> settings) {
            if (!columns.isEmpty()) {
                settings.put("columns", columns);
            }
            if (select != null) {
                settings.put("select", select);
            }
            where.ifPresent(condition -> settings.put("where", condition));
        }
    }

    /** What a table and many have in common. */
    private static void reading(Section parameter, Map<String, @Nullable Object> settings) {
        List<String> session = parameter.texts("session");
        if (!session.isEmpty()) {
            settings.put("sessionSql", session);
        }
        parameter.whole("fetchSize").ifPresent(rows -> settings.put("fetchSize", rows));
    }

    /** A table or a query. */
    private static Draft.Step one(Section parameter, Relational.Database database, Rows rows) {
        Map<String, @Nullable Object> settings = database.settings();
        reading(parameter, settings);
        if (!database.queries().isEmpty()) {
            settings.put("query", bare(database.queries().get(0)));
        } else {
            database.tables().forEach(table -> settings.put("table", unquoted(table)));
            rows.put(settings);
        }
        return new Draft.Step("jdbc", settings);
    }

    /** Several tables or queries, of one database or of several, as one. */
    private static Draft.Step shards(Section parameter, List<Relational.Database> databases, Rows rows) {
        List<Map<String, @Nullable Object>> parts = new ArrayList<>();
        for (Relational.Database each : databases) {
            Map<String, @Nullable Object> part = each.settings();
            if (each.queries().isEmpty()) {
                part.put(
                        "tables",
                        each.tables().stream().map(RelationalReader::unquoted).toList());
            } else {
                part.put(
                        "queries",
                        each.queries().stream().map(RelationalReader::bare).toList());
            }
            parts.add(part);
        }
        Map<String, @Nullable Object> settings = Draft.settings();
        settings.put("parts", parts);
        rows.put(settings);
        reading(parameter, settings);
        return new Draft.Step("jdbc-shards", settings);
    }

    private static Rows queries(Section parameter) {
        String why = "querySql takes its place, as it does there";
        for (String key : List.of("table", "column", "where", "splitPk")) {
            parameter.ignored(key, why, "");
        }
        return new Rows(List.of(), null, Optional.empty());
    }

    private static String bare(String query) {
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private static Rows tables(Section parameter, Draft draft) {
        List<SqlColumn> columns = parameter.texts("column").stream()
                .flatMap(RelationalReader::names)
                .toList();
        if (columns.isEmpty()) {
            parameter.missing("column");
            return new Rows(List.of(), null, Optional.empty());
        }
        boolean all = columns.size() == 1 && columns.get(0).sql().equals("*");
        Optional<String> where = parameter.text("where").map(RelationalReader::bare);
        Optional<String> splitPk =
                parameter.text("splitPk").map(text -> SqlColumn.of(text).name());
        splitPk.filter(name -> !name.isEmpty()).ifPresent(name -> draft.splitBy = List.of(name));
        if (splitPk.isPresent() && draft.splitBy.isEmpty()) {
            parameter.invalid("splitPk", "splitPk is no name of a column", "Name one column of the table.");
        }
        if (all || isNames(columns)) {
            return new Rows(
                    all ? List.of() : columns.stream().map(SqlColumn::name).toList(), null, where);
        }
        if (columns.stream().anyMatch(column -> column.sql().equals("*"))) {
            parameter
                    .findings()
                    .mistake(
                            parameter.place("column"),
                            SyncError.INVALID_VALUE,
                            "'*' stands among other columns",
                            "Name every column, or give [\"*\"] alone.");
        }
        return new Rows(List.of(), selected(columns), where);
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

    /** What stands behind SELECT. Columns of SQL get names where they have none. */
    private static String selected(List<SqlColumn> columns) {
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.givenName().toLowerCase(Locale.ROOT)));
        Set<String> used = new HashSet<>();
        List<String> selected = new ArrayList<>();
        for (SqlColumn column : columns) {
            String name = column.givenName().toLowerCase(Locale.ROOT);
            boolean named = !name.isEmpty() && (used.add(name) || !column.isName());
            selected.add(named ? column.sql() : column.sql() + " AS " + free("c" + (selected.size() + 1), taken));
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
