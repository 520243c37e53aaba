package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What readers and writers of databases have in common: where the database is, and which tables. */
final class Relational {
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+)-(\\d+)]");

    private static final Map<String, String> NO_EFFECT = Map.of(
            "mandatoryEncoding", "The driver takes the encoding from the database",
            "envType", "Development and production differ in what the name of the data source is bound to",
            "useSpecialSecret", "The name of the data source is bound by the application",
            "socketTimeout", "Timeouts are properties of the URL");

    private final Section parameter;
    private final Map<String, Map<String, @Nullable Object>> dataSources;
    private final List<Database> databases = new ArrayList<>();

    /**
     * A database.
     *
     * @param settings say where it is
     * @param tables as the text has them: names and ranges, with or without quotes
     * @param queries the statements that stand in place of tables
     */
    record Database(Map<String, @Nullable Object> settings, List<String> tables, List<String> queries) {}

    Relational(Section parameter, Map<String, Map<String, @Nullable Object>> dataSources) {
        this.parameter = parameter;
        this.dataSources = dataSources;
        parameter.ignored(NO_EFFECT);
        List<Section> connections = parameter.sections("connection");
        parameter.value("datasource");
        if (connections.isEmpty()) {
            databases.add(database(parameter));
        } else {
            connections.forEach(each -> databases.add(database(each)));
        }
    }

    /** All of them, in their order; at least one. */
    List<Database> databases() {
        return databases;
    }

    /** The one database; notes a mistake where there are several. */
    Database only() {
        if (databases.size() > 1) {
            parameter
                    .findings()
                    .mistake(
                            parameter.place("connection"),
                            SyncError.UNSUPPORTED,
                            "The job writes over " + databases.size() + " connections, and a SyncJob has one target",
                            "Make a job of each connection, or run the job once for each.");
        }
        return databases.get(0);
    }

    private Database database(Section where) {
        Map<String, @Nullable Object> settings = Draft.settings();
        List<String> queries = new ArrayList<>(parameter.texts("querySql"));
        List<String> tables = new ArrayList<>(names(parameter));
        if (where != parameter) {
            queries.addAll(where.texts("querySql"));
            tables.addAll(names(where));
        }
        if (tables.isEmpty() && queries.isEmpty()) {
            parameter.missing("table");
        }
        Optional<String> bound = Sources.bind(where.has("datasource") ? where : parameter, dataSources, settings);
        if (bound.isEmpty()) {
            url(where).ifPresent(url -> settings.put("url", url));
        }
        login(where, settings);
        login(parameter, settings);
        return new Database(settings, tables, queries);
    }

    private static List<String> names(Section where) {
        List<String> texts = where.texts("table");
        texts.forEach(text -> requireRanges(where, text));
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static void requireRanges(Section where, String text) {
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            if (new BigInteger(range.group(2)).compareTo(new BigInteger(range.group(1))) < 0) {
                where.invalid("table", "The range " + range.group() + " is empty", "Write a range as t_[0-99].");
            }
        }
    }

    /** Whether {@code table} is a range of tables. */
    static boolean isRange(String table) {
        return RANGE.matcher(table).find();
    }

    private static void login(Section section, Map<String, @Nullable Object> settings) {
        section.text("username").ifPresent(user -> settings.putIfAbsent("user", user));
        section.rawText("password").ifPresent(password -> settings.putIfAbsent("password", password));
    }

    private Optional<String> url(Section where) {
        List<String> urls = where.has("jdbcUrl") ? where.texts("jdbcUrl") : parameter.texts("jdbcUrl");
        if (urls.isEmpty()) {
            where.missing("jdbcUrl");
            return Optional.empty();
        }
        if (urls.size() > 1) {
            where.different(
                    "jdbcUrl",
                    "Of " + urls.size() + " URLs the first is used, whether the others answer or not",
                    "Put the one that answers first, or let the driver choose by a URL with several hosts.");
        }
        return Optional.of(urls.get(0));
    }
}
