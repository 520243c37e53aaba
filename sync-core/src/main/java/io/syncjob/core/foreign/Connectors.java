package io.syncjob.core.foreign;

import io.syncjob.core.text.SimilarNames;
import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The readers and writers of those products that there are here, by their names without {@code reader} or {@code writer}. */
final class Connectors {
    /** Databases, all of them read and written by JDBC. */
    private static final List<String> DATABASES = List.of(
            "rdbms",
            "mysql",
            "mariadb",
            "tidb",
            "polardb",
            "polardbx",
            "drds",
            "oceanbase",
            "oceanbasev10",
            "postgresql",
            "gaussdb",
            "opengauss",
            "kingbasees",
            "analyticdb_for_postgresql",
            "adbpg",
            "oracle",
            "sqlserver",
            "db2",
            "dm",
            "h2",
            "sqlite",
            "clickhouse",
            "hologresjdbc",
            "sybase",
            "adbmysql",
            "redshift",
            "snowflake",
            "saphana",
            "vertica",
            "duckdb",
            "gbase8a");

    private final Map<String, Translator> readers = new TreeMap<>();
    private final Map<String, Translator> writers = new TreeMap<>();

    Connectors() {
        for (String database : DATABASES) {
            readers.put(database, new RelationalReader());
            writers.put(database, new RelationalWriter());
        }
        Map<String, FileStore> stores = Map.of(
                "txtfile", FileStore.LOCAL,
                "ftp", FileStore.FTP,
                "oss", FileStore.OSS,
                "s3", FileStore.S3,
                "hdfs", FileStore.HDFS);
        stores.forEach((name, store) -> {
            readers.put(name, new TextFileReader(store));
            writers.put(name, new TextFileWriter(store));
        });
        readers.put("kafka", new KafkaTopicReader());
        writers.put("kafka", new KafkaTopicWriter());
        readers.put("stream", StreamRows::reader);
        writers.put("stream", StreamRows::writer);
    }

    /** Translates the source of a job, which the key {@code nameKey} of {@code step} names. */
    void source(Section step, String nameKey, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        translate("reader", readers, step, nameKey, draft, dataSources);
    }

    /** Translates the target of a job, which the key {@code nameKey} of {@code step} names. */
    void target(Section step, String nameKey, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        translate("writer", writers, step, nameKey, draft, dataSources);
    }

    private static void translate(
            String role,
            Map<String, Translator> known,
            Section step,
            String nameKey,
            Draft draft,
            Map<String, Map<String, @Nullable Object>> dataSources) {
        Optional<String> name = step.required(nameKey);
        Optional<Section> parameter = step.section("parameter");
        if (name.isEmpty()) {
            return;
        }
        String folded = name.get().toLowerCase(Locale.ROOT);
        String type = folded.endsWith(role) ? folded.substring(0, folded.length() - role.length()) : folded;
        Translator translator = known.get(type);
        if (translator == null) {
            parameter.ifPresent(each -> each.all("The " + role + " is not there"));
            step.findings()
                    .mistake(
                            step.place(nameKey),
                            SyncError.UNKNOWN_PLUGIN,
                            "There is no " + role + " '" + name.get() + "'"
                                    + SimilarNames.hint(type, new ArrayList<>(known.keySet()))
                                    + " for jobs of this form",
                            "Known are " + new TreeSet<>(known.keySet()) + ".");
        } else if (parameter.isEmpty()) {
            step.missing("parameter");
        } else {
            translator.translate(parameter.get(), draft, dataSources);
        }
    }
}
