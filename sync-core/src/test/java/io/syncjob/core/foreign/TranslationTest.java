package io.syncjob.core.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.Bindings;
import io.syncjob.PluginSpec;
import io.syncjob.SyncJob;
import io.syncjob.TranslatedJob;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {
    private static final String DATAX = """
            {"core": {"transport": {"channel": {"speed": CHANNELSPEED}}},
             "job": {"setting": {"speed": SPEED, "errorLimit": LIMIT}, "content": [{
              "reader": {"name": "mysqlreader", "parameter": {"username": "u", "password": "geheim", "column": COLUMN,
                "splitPk": "id", "where": "a > 1 -- all", "connection": [{"table": ["t"], "jdbcUrl": ["jdbc:x"]}]}},
              "transformer": [{"name": "dx_substr", "parameter": {"columnIndex": 1, "paras": ["0", "4"]}}],
              "writer": {"name": "postgresqlwriter", "parameter": {"username": "u", "password": "geheim",
                "column": ["id", "name"], "connection": [{"table": ["t"], "jdbcUrl": "jdbc:y"}]}}}]}}""";

    private static final String DATAWORKS = """
            {"type": "job", "version": "2.0", "steps": [
              {"stepType": "mysql", "category": "reader", "name": "Reader", "parameter": {"datasource": "shop",
                "table": "orders", "column": ["id"]}},
              {"stepType": "postgresql", "category": "writer", "name": "Writer", "parameter": {"datasource": "dw",
                "table": "t", "column": ["id"]}}],
             "order": {"hops": [{"from": "Reader", "to": "Writer"}]},
             "setting": {"errorLimit": LIMIT, "speed": SPEED}}""";

    private static final Bindings SOURCES = Bindings.NONE
            .dataSource("shop", Map.of("url", "jdbc:x", "password", "geheim"))
            .dataSource("dw", Map.of("url", "jdbc:y"));

    private static String datax(String channelSpeed, String speed, String limit, String column) {
        return DATAX.replace("CHANNELSPEED", channelSpeed)
                .replace("SPEED", speed)
                .replace("LIMIT", limit)
                .replace("COLUMN", column);
    }

    private static SyncJob job(String column) {
        return SyncJob.fromDataX(datax("{}", "{}", "{}", column)).job();
    }

    private static Map<String, Object> settings(PluginSpec<?, ?, ?> plugin) {
        return ((PluginSpec.Named<?, ?, ?>) plugin).settings();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{}; {}; 0; Infinity; Infinity",
                "{}; {\"channel\": 4}; 4; Infinity; Infinity",
                "{}; {\"channel\": \"4\", \"byte\": -1, \"record\": -1}; 4; Infinity; Infinity",
                "{}; {\"channel\": 4, \"record\": 500, \"byte\": 1048576}; 4; 500; 1048576",
                "{\"byte\": 1000}; {\"byte\": 5500}; 5; Infinity; 5500",
                "{\"byte\": 1000}; {\"byte\": 500}; 1; Infinity; 500",
                "{\"record\": 10, \"byte\": 1000}; {\"record\": 30, \"byte\": 9000}; 3; 30; 9000",
                "{\"record\": 10, \"byte\": 1000}; {\"channel\": 3}; 3; 30; 3000"
            })
    void speedOfDataX(String perChannel, String speed, int workers, double rows, double bytes) {
        SyncJob job =
                SyncJob.fromDataX(datax(perChannel, speed, "{}", "[\"*\"]")).job();
        assertThat(job.policy(Splits.class).orElseThrow())
                .hasToString("Value[policy=Parallel[workers=" + workers + ", count=0, columns="
                        + (workers == 1 ? "[]" : "[id]") + "]]");
        assertThat(job.policy(Throttle.class).map(String::valueOf).orElse("none"))
                .isEqualTo(
                        rows == Double.POSITIVE_INFINITY && bytes == rows
                                ? "none"
                                : "Value[policy=" + new Throttle.Rate(rows, bytes) + "]");
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments(DATAX, "{}", DirtyRows.ignore()),
                arguments(DATAX, "null", DirtyRows.ignore()),
                arguments(DATAX, "{\"record\": null}", DirtyRows.ignore()),
                arguments(DATAX, "{\"record\": 0}", DirtyRows.none()),
                arguments(DATAX, "{\"record\": \"7\", \"percentage\": 0.5}", DirtyRows.tolerate(7)),
                arguments(DATAX, "{\"percentage\": 0.02}", DirtyRows.tolerateShare(0.02)),
                arguments(DATAWORKS, "{}", DirtyRows.none()),
                arguments(DATAWORKS, "null", DirtyRows.none()),
                arguments(DATAWORKS, "{\"record\": 5}", DirtyRows.tolerate(5)),
                arguments(DATAWORKS, "{\"strategy\": \"Tolerance\", \"record\": \"5\"}", DirtyRows.tolerate(5)),
                arguments(DATAWORKS, "{\"strategy\": \"Ignore\", \"record\": 5}", DirtyRows.ignore()),
                arguments(DATAWORKS, "{\"strategy\": \"ZeroTolerance\"}", DirtyRows.none()));
    }

    @ParameterizedTest
    @MethodSource
    void limits(String text, String limit, DirtyRows expected) {
        String job = text.replace("CHANNELSPEED", "{}")
                .replace("SPEED", "{}")
                .replace("LIMIT", limit)
                .replace("COLUMN", "[\"*\"]");
        TranslatedJob translated = text.equals(DATAX) ? SyncJob.fromDataX(job) : SyncJob.fromDataWorks(job, SOURCES);
        assertThat(translated.job().policy(DirtyRows.class).map(String::valueOf).orElse("none"))
                .isEqualTo(expected.equals(DirtyRows.none()) ? "none" : "Value[policy=" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "{}, 3, none",
        "{\"concurrent\": 8}, 8, none",
        "'{\"concurrent\": 2, \"throttle\": true, \"mbps\": \"10\"}', 2, 10000000",
        "'{\"concurrent\": 2, \"throttle\": false, \"mbps\": 10}', 2, none"
    })
    void speedOfDataWorks(String speed, int workers, String bytes) {
        SyncJob job = SyncJob.fromDataWorks(DATAWORKS.replace("SPEED", speed).replace("LIMIT", "null"), SOURCES)
                .job();
        assertThat(job.policy(Splits.class).orElseThrow())
                .hasToString("Value[policy=Parallel[workers=" + workers + ", count=0, columns=[]]]");
        assertThat(job.policy(Throttle.class).map(String::valueOf).orElse("none"))
                .isEqualTo(
                        bytes.equals("none")
                                ? "none"
                                : "Value[policy=" + Throttle.bytesPerSecond(Double.parseDouble(bytes)) + "]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = ';',
            value = {
                "[\"id\", \"name\"]; columns=[id, name], where=a > 1 -- all",
                "[\"id, name\"]; columns=[id, name], where=a > 1 -- all",
                "\"*\"; where=a > 1 -- all",
                "[\"`id`\", \"\\\"Name\\\"\", \"[x y]\"]; columns=[id, Name, x y], where=a > 1 -- all",
                "[\"id\", \"1\"]; select=id, 1 AS c2, where=a > 1 -- all",
                "[\"id\", \"true\", \"null\", \"'x, y'\"]; select=id, true AS c2, null AS c3, 'x, y' AS c4, where=a > 1 -- all",
                "[\"c2\", \"f(a, b)\", \"c2\"]; select=c2, f(a, b) AS c2_, c2 AS c3, where=a > 1 -- all",
                "[\"a+b as s\", \"cast(c as int)\", \"id AS \\\"x y\\\"\", \"d\"];"
                        + " select=a+b as s, cast(c as int) AS c2, id AS \"x y\", d, where=a > 1 -- all",
                "[\"f(x) as c2\", \"g(x)\"]; select=f(x) as c2, g(x) AS c2_, where=a > 1 -- all"
            })
    void columns(String column, String expected) {
        SyncJob job = job(column);
        String settings = settings(job.source()).toString();
        String known = "{url=jdbc:x, user=u, password=geheim, ";
        assertThat(settings).startsWith(known);
        assertThat(settings.substring(known.length(), settings.length() - 1).replace("\n", "|"))
                .isEqualTo("table=t, " + expected);
        assertThat(job.transformers().get(0)).hasToString("Named[type=dx_substr, settings=[columnIndex, paras]]");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd hh:mm:ss, yyyy-MM-dd HH:mm:ss",
        "hh:mm a, hh:mm a",
        "yyyyMMdd, yyyyMMdd",
        "'hh''h''mm', 'HH''h''mm'"
    })
    void hoursOfPatterns(String pattern, String expected) {
        assertThat(DatePatterns.lenientHours(pattern.replace("''", "'"))).isEqualTo(expected.replace("''", "'"));
    }

    @Test
    void parametersStandAnywhere() {
        Bindings bindings = Bindings.NONE
                .parameter("n", "4")
                .parameter("where", "x = \"a\"\n")
                .parameter("db.url", "jdbc:x");
        String text = datax("{}", "{\"channel\": ${n}}", "{}", "[\"*\"]")
                .replace("a > 1 -- all", "$where and ${where} and $other ${open}")
                .replace("\"jdbc:y\"", "\"${db.url}/$$n\"");
        SyncJob job = SyncJob.fromDataX(text, bindings).job();
        assertThat(job.policy(Splits.class).orElseThrow().toString()).contains("workers=4");
        assertThat(settings(job.source())).containsEntry("where", "x = \"a\"\n and x = \"a\"\n and $other ${open}");
        assertThat(settings(job.target())).containsEntry("url", "jdbc:x/$4");
        assertThat(bindings).hasToString("Bindings[parameters=[n, where, db.url], dataSources=[]]");
        String dataWorks =
                DATAWORKS.replace("SPEED", "{}").replace("LIMIT", "null").replace("orders", "${t}_$t");
        SyncJob atRunTime = SyncJob.fromDataWorks(dataWorks, SOURCES.parameter("t", "${yyyymmdd}"))
                .job();
        assertThat(settings(atRunTime.source())).containsEntry("table", "${t}_$t");
        assertThat(atRunTime.parameters()).isEqualTo(Map.of("t", "${yyyymmdd}"));
    }

    @Test
    void differencesAreTold() {
        TranslatedJob translated = SyncJob.fromDataX(datax("{}", "{\"chanel\": 1}", "{}", "[\"*\"]"));
        assertThat(translated.report())
                .isEqualTo("line 2, column 32: job.setting.speed.chanel (ignored): The key 'chanel' (did you mean"
                        + " 'channel'?) is not known here.");
        assertThatThrownBy(translated::jobWithoutDifferences)
                .isInstanceOf(SyncException.class)
                .hasMessage("The job would not do all that its text says. Correct the text, or take job() and accept"
                        + " that:\n  " + translated.report());
        TranslatedJob same = SyncJob.fromDataX(datax("{}", "{}", "{}", "[\"*\"]"));
        assertThat(same.differences()).isEmpty();
        assertThat(same.jobWithoutDifferences()).isEqualTo(same.job());
    }

    @Test
    void secretsStayOut() {
        assertThat(job("[\"*\"]").toString() + job("[\"*\"]").source()).doesNotContain("geheim");
        for (String broken : List.of("geheim", "{\"password\": geheim}", "{\"geheim", "{\"job\": [\"geheim\"]}")) {
            assertThatThrownBy(() -> SyncJob.fromDataX(broken))
                    .isInstanceOf(SyncException.class)
                    .message()
                    .doesNotContain("geheim");
        }
    }

    @Test
    void aJobCanBeAddedTo() {
        TranslatedJob translated = SyncJob.fromDataX(datax("{}", "{}", "{}", "[\"*\"]"));
        assertThat(translated.builder().build()).isEqualTo(translated.job());
        SyncJob named = translated.builder().name("orders").resumable().build();
        assertThat(named.isResumable()).isTrue();
        assertThat(named).isNotEqualTo(translated.job());
        assertThat(translated.job().isResumable()).isFalse();
    }

    /**
     * Texts with cut, doubled, exchanged and foreign parts give a job or a clear refusal; {@code -Dsyncjob.texts=…} of them
     * (5,000).
     */
    @Test
    void brokenTextsAreRefusedClearly() {
        List<String> texts = List.of(
                datax("{\"byte\": 10}", "{\"byte\": 100}", "{\"record\": 1}", "[\"id\", \"f(x)\"]"),
                DATAWORKS.replace("SPEED", "{\"concurrent\": 3}").replace("LIMIT", "{\"strategy\": \"Ignore\"}"));
        List<String> pieces = List.of(
                "\"",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "-1",
                "1e999999999",
                "\"x\"",
                "{}",
                "[]",
                "true",
                "\\",
                "\u0000",
                "😀",
                "99999999999999999999",
                "\"t_[0-9999]\"",
                "\"name\"",
                "\"*\"",
                "${",
                "[[[[");
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < Integer.getInteger("syncjob.texts", 5_000); round++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(random.nextBoolean() ? 4 : 40));
                text.replace(from, to, random.nextInt(3) == 0 ? "" : pieces.get(random.nextInt(pieces.size())));
            }
            String job = text.toString();
            try {
                translate(job);
            } catch (SyncException e) {
                assertThat(e.what()).isNotBlank();
                assertThat(e.remedy()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + job, e);
            }
        }
    }

    private static void translate(String job) {
        if (job.contains("steps")) {
            SyncJob.fromDataWorks(job, SOURCES);
        } else {
            SyncJob.fromDataX(job);
        }
    }
}
