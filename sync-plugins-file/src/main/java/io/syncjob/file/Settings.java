package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.text.TemporalPattern;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of settings that several configurations have. */
final class Settings {
    private static final int MOST_DIGITS = 38;

    private Settings() {}

    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw invalid("The setting " + name + " is missing", "Give it a value.");
        }
        return value;
    }

    static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static Map<String, String> map(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    /** The paths of a reader, of which {@code path} is the first. */
    static List<String> paths(@Nullable String path, List<String> paths) {
        List<String> all = new ArrayList<>(paths);
        if (path != null) {
            all.add(0, path);
        }
        if (all.isEmpty() || all.contains("")) {
            throw invalid("The reader has no path, or an empty one", "Give it the setting path.");
        }
        return all;
    }

    /** The path of a writer. */
    static String path(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            throw invalid("The writer has no path, or an empty one", "Give it the setting path.");
        }
        return path;
    }

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "There is no charset '" + name + "'",
                    "Use a name that Java knows, such as UTF-8, UTF-16, GBK or ISO-8859-1.",
                    e);
        }
    }

    /** Where each declared column stands: at the place that is given, or at its own name. */
    static Map<String, String> places(Map<String, String> places, List<FileColumn> columns) {
        Map<String, String> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column.name(), column.name()));
        places.forEach((name, place) -> {
            if (all.replace(name, place) == null) {
                throw invalid("The setting places names '" + name + "', which is no declared column", "Declare it.");
            }
        });
        return places.isEmpty() ? Map.of() : all;
    }

    static List<Integer> widths(List<Integer> widths) {
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
            throw invalid("The setting widths is " + widths, "Give a width of at least 1 for each column.");
        }
        return widths;
    }

    static int positive(int value, int absent, String name) {
        if (value < 0) {
            throw invalid("The setting " + name + " is " + value, "Give it a number above 0.");
        }
        return value == 0 ? absent : value;
    }

    /** One of the choices, in any case; the first where none is given. */
    static String choice(@Nullable String value, String name, String... choices) {
        if (value == null) {
            return choices[0];
        }
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(value)) {
                return choice;
            }
        }
        throw invalid("The setting " + name + " is '" + value + "'", "Use one of " + List.of(choices) + ".");
    }

    static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** The formats, once each is known to belong to a declared column and to suit it. */
    static Map<String, String> formats(Map<String, String> formats, List<FileColumn> columns) {
        TemporalPattern.checkAll(
                Schema.of(columns.stream().map(FileColumn::toColumn).toList()), formats);
        return formats;
    }

    /** The type of decimals without bounds in files of types: {@code DECIMAL(38,10)} where none is given. */
    static DataType bounded(@Nullable DataType decimal) {
        DataType chosen = decimal == null ? DataType.decimal(MOST_DIGITS, 10) : decimal;
        if (chosen.kind() != Kind.DECIMAL || !chosen.isBounded() || chosen.scale() < 0) {
            throw invalid(
                    "The setting decimal is " + chosen + ", which has no bounds", "Use one such as DECIMAL(38,10).");
        }
        return chosen;
    }

    /** The shape of files of a format that compresses by itself; null stands for one file. */
    static FileShape compressedWithin(@Nullable FileShape output, String format) {
        FileShape shape = FileShape.orPlain(output);
        if (shape.compression() != null) {
            throw invalid(
                    "The setting output.compression is for files of text", "Use the setting codec for " + format + ".");
        }
        return shape;
    }
}
