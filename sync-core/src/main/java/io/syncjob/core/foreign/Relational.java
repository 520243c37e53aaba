package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What readers and writers of databases have in common: where the database is, and which tables. */
final class Relational {
    private static final Map<String, String> NO_EFFECT = Map.of(
            "mandatoryEncoding", "The driver takes the encoding from the database",
            "envType", "Development and production differ in what the name of the data source is bound to",
            "useSpecialSecret", "The name of the data source is bound by the application",
            "socketTimeout", "Timeouts are properties of the URL");

    private final Section parameter;
    private final Map<String, Map<String, @Nullable Object>> dataSources;
    private final List<String> queries = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private boolean refused;

    Relational(Section parameter, Map<String, Map<String, @Nullable Object>> dataSources) {
        this.parameter = parameter;
        this.dataSources = dataSources;
    }

    /** The statements that stand in place of tables. */
    List<String> queries() {
        return queries;
    }

    List<String> tables() {
        return tables;
    }

    /** Notes that no table is named, unless what names one has been refused. */
    void requireTable() {
        if (tables.isEmpty() && !refused) {
            parameter.missing("table");
        }
    }

    /** The settings that say where the database is; queries and tables are known afterwards. */
    Map<String, @Nullable Object> connection() {
        Map<String, @Nullable Object> settings = Draft.settings();
        parameter.ignored(NO_EFFECT);
        List<Section> connections = parameter.sections("connection");
        queries.addAll(parameter.texts("querySql"));
        addTables(parameter);
        if (connections.size() > 1) {
            parameter
                    .findings()
                    .mistake(
                            connections.get(1).place(),
                            SyncError.UNSUPPORTED,
                            "The job has " + connections.size() + " connections, and a SyncJob has one source and one"
                                    + " target",
                            "Make a job of each connection, or run the job once for each.");
            refused = true;
            connections.forEach(each -> each.all("Only one connection is used"));
            return settings;
        }
        parameter.value("datasource");
        Section where = connections.isEmpty() ? parameter : connections.get(0);
        if (!connections.isEmpty()) {
            queries.addAll(where.texts("querySql"));
            addTables(where);
        }
        Optional<String> bound = Sources.bind(where.has("datasource") ? where : parameter, dataSources, settings);
        if (bound.isEmpty()) {
            url(where).ifPresent(url -> settings.put("url", url));
        }
        login(where, settings);
        login(parameter, settings);
        return settings;
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

    private void addTables(Section where) {
        for (String each : where.texts("table")) {
            try {
                tables.addAll(TableNames.expand(each));
            } catch (IllegalArgumentException e) {
                refused = true;
                where.invalid(
                        "table",
                        "The table '" + each + "' cannot be written out: " + e.getMessage(),
                        "Write a range as t_[0-99].");
            }
        }
    }
}
