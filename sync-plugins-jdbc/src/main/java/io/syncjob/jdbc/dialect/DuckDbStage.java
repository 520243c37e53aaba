package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.duckdb.StageCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The temporary table that rows are staged in. The driver's appender knows few types, and those exactly: where a column has
 * another one, such as an unsigned integer, an interval or a structure, its cells are staged as what they are and cast when
 * they are carried over. Which of them cannot be cast is asked before.
 *
 * @param name the table's name, which needs no quotes
 * @param number its first column, which numbers the rows
 * @param columns the target's
 */
record DuckDbStage(Dialect dialect, String name, String number, List<Column> columns) {
    /** A decimal of more digits is one of the integers of 128 bits. */
    private static final int MOST_DIGITS = 38;

    /** The name in full. */
    String place() {
        return "temp.main." + name;
    }

    /** The statement that makes it like the columns of {@code table}. */
    String create(String table) {
        return "CREATE TEMP TABLE " + name + " AS SELECT 0::BIGINT AS " + number + ", "
                + columns.stream()
                        .map(column -> {
                            String quoted = dialect.quote(column.name());
                            return isCast(column)
                                    ? "CAST(" + quoted + " AS " + staged(column) + ") AS " + quoted
                                    : quoted;
                        })
                        .collect(Collectors.joining(", "))
                + " FROM " + table + " WITH NO DATA";
    }

    /** What to select of it to get rows of the target's columns. */
    String selected() {
        return columns.stream()
                .map(column -> {
                    String quoted = dialect.quote(column.name());
                    // Else a union would get a member that is NULL.
                    return isCast(column)
                            ? "CASE WHEN " + quoted + " IS NOT NULL THEN CAST(" + quoted + " AS " + column.nativeType()
                                    + ") END AS " + quoted
                            : quoted;
                })
                .collect(Collectors.joining(", "));
    }

    /** The questions for rows with a cell that the target's column does not take. */
    List<StageCheck> checks() {
        List<StageCheck> checks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (isCast(column)) {
                String quoted = dialect.quote(column.name());
                checks.add(new StageCheck(
                        "SELECT min(" + number + ") FROM " + place() + " WHERE " + quoted + " IS NOT NULL AND TRY_CAST("
                                + quoted + " AS " + column.nativeType() + ") IS NULL",
                        i,
                        "22018",
                        "The value is none of the type " + column.nativeType()));
            }
        }
        return checks;
    }

    private boolean isCast(Column column) {
        Kind kind = column.type().kind();
        boolean exact = kind.isInteger() || kind == Kind.DECIMAL || kind == Kind.STRING || kind == Kind.ARRAY;
        return exact && !plain(staged(column)).equals(plain(String.valueOf(column.nativeType())));
    }

    private String staged(Column column) {
        DataType type = column.type();
        return type.kind() == Kind.DECIMAL && type.precision() > MOST_DIGITS
                ? "VARCHAR"
                : dialect.declare(type, false).sql();
    }

    private static String plain(String words) {
        return words.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
