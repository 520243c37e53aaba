package io.syncjob.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The document that tells what becomes of the column types of one database in the others. */
final class TypePage {
    private static final Map<TestDatabase.Kind, String> NAMES = Map.of(
            TestDatabase.Kind.POSTGRES, "PostgreSQL",
            TestDatabase.Kind.MARIADB, "MariaDB",
            TestDatabase.Kind.H2, "H2",
            TestDatabase.Kind.SQLITE, "SQLite",
            TestDatabase.Kind.DUCKDB, "DuckDB");

    /** What was seen of a value. */
    enum Fate {
        /** It came back as it was. */
        ARRIVES,
        /** It arrived, and its column cannot be written with what it became. */
        ONE_WAY,
        REFUSED
    }

    private final TestDatabase.Kind source;
    private final StringBuilder text = new StringBuilder();

    /** The lines of the table for one target. */
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private record Line(String becomes, Map<Fate, List<String>> values) {}

    TypePage(TestDatabase.Kind source) {
        this.source = source;
        text.append("""
                # Column types of %s

                What becomes of values at the edges of each type, as a test sees it that copies them to a table which `createIfMissing` makes, and back again. A value arrives if it comes back as the same value. One that goes one way arrives in another form, which the column that it came from does not take as it is. A value that is refused makes its row [dirty](../policies.md#dirty-rows), with the reason that is given here. Values are in the SQL of %s. Written by `TypeFidelityTest`; do not edit.
                """.formatted(name(source), name(source)));
    }

    static String name(TestDatabase.Kind kind) {
        return String.valueOf(NAMES.get(kind));
    }

    static String file(TestDatabase.Kind kind) {
        return name(kind).toLowerCase(Locale.ROOT) + ".md";
    }

    void see(String type, String becomes, String value, Fate fate, String reason) {
        String shown = "`" + cell(value) + "`" + (reason.isEmpty() ? "" : ": " + cell(reason));
        lines.computeIfAbsent(type, t -> new Line(becomes, new LinkedHashMap<>()))
                .values()
                .computeIfAbsent(fate, f -> new ArrayList<>())
                .add(shown);
    }

    private static String cell(String value) {
        return value.replace("|", "\\|");
    }

    /** Ends the table for {@code target}. */
    void end(TestDatabase.Kind target) {
        text.append("\n## To ")
                .append(name(target))
                .append(target == source ? " itself" : "")
                .append("\n\n");
        text.append("| Type | Becomes | Arrives | One way | Refused |\n|---|---|---|---|---|\n");
        lines.forEach((type, line) -> text.append("| `" + cell(type) + "` | `" + cell(line.becomes()) + "` | "
                + values(line, Fate.ARRIVES, ", ") + " | " + values(line, Fate.ONE_WAY, "<br>") + " | "
                + values(line, Fate.REFUSED, "<br>") + " |\n"));
        lines.clear();
    }

    private static String values(Line line, Fate fate, String between) {
        return line.values().getOrDefault(fate, List.of()).stream().collect(Collectors.joining(between));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
