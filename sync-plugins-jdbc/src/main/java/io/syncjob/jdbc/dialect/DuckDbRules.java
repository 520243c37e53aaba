package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.jdbc.duckdb.StageCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of a DuckDB table as queries for the staged rows that break them. */
final class DuckDbRules {
    private final Dialect dialect;
    private final String table;
    private final String stage;
    private final String number;
    private final List<String> names;
    private final Merge merge;

    DuckDbRules(Dialect dialect, String table, String stage, String number, List<Column> columns, Merge merge) {
        this.dialect = dialect;
        this.table = table;
        this.stage = stage;
        this.number = number;
        this.names = columns.stream().map(Column::name).toList();
        this.merge = merge;
    }

    /** @param schema the quoted schema, in which a foreign key's table is */
    List<StageCheck> checks(List<DuckDbCatalog.Constraint> constraints, List<List<String>> uniqueKeys, String schema) {
        List<StageCheck> checks = new ArrayList<>();
        for (DuckDbCatalog.Constraint constraint : constraints) {
            if (names.containsAll(constraint.columns())) {
                switch (constraint.type()) {
                    case "NOT NULL" -> checks.add(notNull(constraint.columns().get(0)));
                    case "CHECK" -> checks.add(check(constraint));
                    case "FOREIGN KEY" -> checks.add(foreignKey(constraint, schema));
                    default -> {
                        // Unique keys are in the list of their own, which has the unique indexes too.
                    }
                }
            }
        }
        if (merge.kind() == Merge.Kind.DELETE) {
            return List.of();
        }
        for (List<String> key : uniqueKeys) {
            if (merge.kind() != Merge.Kind.IGNORE && names.containsAll(key) && !key.equals(merge.keys())) {
                checks.add(unique(key));
                checks.add(once(key));
            }
        }
        return checks;
    }

    private StageCheck of(String condition, List<String> columns, String code, String reason) {
        return new StageCheck(
                "SELECT min(s." + number + ") FROM " + stage + " s WHERE " + condition,
                columns.size() == 1 ? names.indexOf(columns.get(0)) : -1,
                code,
                reason);
    }

    private StageCheck notNull(String column) {
        return of(
                "s." + dialect.quote(column) + " IS NULL",
                List.of(column),
                "23502",
                "The column '" + column + "' must not be NULL");
    }

    private StageCheck check(DuckDbCatalog.Constraint constraint) {
        return of(
                "NOT (" + constraint.expression() + ")",
                constraint.columns(),
                "23514",
                "The row does not meet the check " + constraint.expression());
    }

    private StageCheck foreignKey(DuckDbCatalog.Constraint constraint, String schema) {
        List<String> same = new ArrayList<>();
        for (int i = 0; i < constraint.columns().size(); i++) {
            same.add("o." + dialect.quote(constraint.otherColumns().get(i)) + " = s."
                    + dialect.quote(constraint.columns().get(i)));
        }
        return of(
                present(constraint.columns(), "s") + " AND NOT EXISTS (SELECT 1 FROM " + schema + "."
                        + dialect.quote(constraint.otherTable()) + " o WHERE " + String.join(" AND ", same) + ")",
                constraint.columns(),
                "23503",
                "The table '" + constraint.otherTable() + "' has no row that " + constraint.columns() + " refers to");
    }

    /** A row of the key that is in the table; of an upsert one that is not the row to be updated. */
    private StageCheck unique(List<String> key) {
        String other = !merge.keys().isEmpty()
                ? " AND NOT (" + each(merge.keys(), name -> "t." + name + " = s." + name) + ")"
                : "";
        return of(
                "EXISTS (SELECT 1 FROM " + table + " t WHERE " + each(key, name -> "t." + name + " = s." + name) + other
                        + ")",
                key,
                "23505",
                "A row with the same " + key + " is in the table");
    }

    /** The staged rows, of those of one key the last. */
    private String effective() {
        return merge.keys().isEmpty()
                ? stage
                : "(SELECT * FROM " + stage + " QUALIFY row_number() OVER (PARTITION BY "
                        + dialect.quoteAll(merge.keys()) + " ORDER BY " + number + " DESC) = 1)";
    }

    /** A row of the key that comes before it. */
    private StageCheck once(List<String> key) {
        String ranks = "SELECT " + number + ", row_number() OVER (PARTITION BY "
                + key.stream().map(dialect::quote).collect(Collectors.joining(", ")) + " ORDER BY " + number
                + ") AS syncjob_rank FROM " + effective() + " r WHERE " + present(key, "r");
        return new StageCheck(
                "SELECT min(" + number + ") FROM (" + ranks + ") WHERE syncjob_rank > 1",
                key.size() == 1 ? names.indexOf(key.get(0)) : -1,
                "23505",
                "A row with the same " + key + " was written before");
    }

    private String present(List<String> columns, String alias) {
        return each(columns, name -> alias + "." + name + " IS NOT NULL");
    }

    private String each(List<String> columns, Function<String, String> condition) {
        return columns.stream().map(dialect::quote).map(condition).collect(Collectors.joining(" AND "));
    }
}
