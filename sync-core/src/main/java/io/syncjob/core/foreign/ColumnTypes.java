package io.syncjob.core.foreign;

import java.util.Locale;

/** The types that those products give to columns of texts. */
final class ColumnTypes {
    static final String STRING = "STRING";
    static final String TIMESTAMP = "TIMESTAMP";

    private ColumnTypes() {}

    /** The type here; a mistake is noted and STRING given for one that there is not. */
    static String of(String type, Section column) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "string", "text", "varchar" -> STRING;
            case "long", "int", "integer", "bigint" -> "INT64";
            // Those products keep the text of a double, so that 12.30 is exact; a double here would not be.
            case "double", "float", "decimal" -> "DECIMAL";
            case "bool", "boolean" -> "BOOLEAN";
            case "date", "datetime", "timestamp" -> TIMESTAMP;
            default -> {
                column.invalid(
                        "type",
                        "There is no type '" + type + "' for a column of text",
                        "Give string, long, double, boolean or date.");
                yield STRING;
            }
        };
    }
}
