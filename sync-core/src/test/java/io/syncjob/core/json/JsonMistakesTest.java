package io.syncjob.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a text, each with its exact message. */
class JsonMistakesTest {
    private static final String ENDS = "\"from\": {\"stream\": {\"rows\": 3}}, \"to\": {\"stream\": {}}";

    static Stream<Arguments> cases() {
        return Stream.of(
                // the text
                wrong("", SyncError.INVALID_VALUE, "The text is empty, at line 1, column 1. Begin with an object:"),
                wrong("[]", SyncError.WRONG_TYPE, "A job is an object, at line 1, column 1. Begin with {"),
                wrong(
                        "{\"version\": 1,\n \"from\": }",
                        SyncError.INVALID_VALUE,
                        "The text is no JSON from here on: unexpected character ('}' (code 125)): expected a value, at"
                                + " line 2, column 10. Look here and just before for a comma, a quote or a bracket that is"
                                + " missing or too much."),
                wrong(
                        "{\"version\": s3cret}",
                        SyncError.INVALID_VALUE,
                        "The text is no JSON from here on, at line 1, column 13. Look here"),
                wrong(
                        "{\"version\": 1, " + ENDS + "} {}",
                        SyncError.INVALID_VALUE,
                        "Something follows the end of the job, at line 1, column 71. Put one job into one text."),
                wrong(
                        "[".repeat(10_000),
                        SyncError.INVALID_VALUE,
                        "Objects and lists stand more than 64 deep in one another, at line 1, column 1."
                                + " No job needs that; look for brackets that are missing."),
                wrong(
                        "{\"version\": " + "1".repeat(5_000) + "}",
                        SyncError.INVALID_VALUE,
                        "Something in the text is too large: a number, a name, a text, or brackets in brackets, at"),
                // the job
                wrong(
                        "{" + ENDS + "}",
                        SyncError.INVALID_VALUE,
                        "The job does not say the version of its form, at line 1, column 1."
                                + " Begin it with \"version\": 1."),
                wrong(
                        "{\"version\": 2, " + ENDS + "}",
                        SyncError.INVALID_VALUE,
                        "The job is of another version than 1, at line 1, column 13 (version)."
                                + " Write \"version\": 1, or read it with a newer SyncJob."),
                wrong(
                        "{\"version\": 1, \"form\": {}, " + ENDS + "}",
                        SyncError.UNKNOWN_KEY,
                        "The setting 'form' (did you mean 'from'?) is not known, at line 1, column 16."
                                + " Known settings: [$schema, version, name, from, "),
                wrong(
                        "{\"version\": 1, \"name\": \"a\", \"name\": \"b\", " + ENDS + "}",
                        SyncError.INVALID_VALUE,
                        "The setting 'name' is given twice, at line 1, column 29. Leave one of them out."),
                wrong(
                        "{\"version\": 1, \"name\": 5, " + ENDS + "}",
                        SyncError.WRONG_TYPE,
                        "The setting 'name' is of another type than expected, at line 1, column 24."
                                + " Give it a value that is a text."),
                wrong(
                        "{\"version\": 1, \"from\": {\"stream\": {\"rows\": 3}}}",
                        SyncError.INVALID_VALUE,
                        "The job has no 'to', at line 1, column 1."
                                + " Give it a writer, such as \"to\": {\"csv\": {\"path\": \"orders.csv\"}}."),
                wrong(
                        "{\"version\": 1, \"resumable\": {}, " + ENDS + "}",
                        SyncError.INVALID_VALUE,
                        "A resumable or incremental job is known by its name, and this one has none, at line 1, column 1."
                                + " Give it one with .name(…)."),
                // plug-ins
                job(
                        "\"from\": {\"steam\": {}}, \"to\": {\"stream\": {}}",
                        SyncError.UNKNOWN_PLUGIN,
                        "There is no reader 'steam' (did you mean 'stream'?) on the class path, at line 1, column 25"
                                + " (from.steam). Known readers: [everything, stream]. Add the artifact"),
                job(
                        "\"from\": {\"stream\": {}, \"csv\": {}}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "'from' does not name one reader, at line 1, column 24."
                                + " Write {\"type\": {settings}}, where the type is one of [everything, stream]."),
                job(
                        "\"from\": {\"stream\": {\"rowz\": 3}}, \"to\": {\"stream\": {}}",
                        SyncError.UNKNOWN_KEY,
                        "The setting 'from.stream.rowz' (did you mean 'rows'?) is not known, at line 1, column 36."
                                + " Known settings: [columns, rows, seed]."),
                job(
                        "\"from\": {\"stream\": {\"rows\": 1.5}}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.stream.rows' is of another type than expected, at line 1, column 44."
                                + " Give it a value that is a whole number in range."),
                job(
                        "\"from\": {\"stream\": {\"rows\": 99999999999999999999}}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.stream.rows' is of another type than expected, at line 1, column 44."),
                job(
                        "\"from\": {\"stream\": {}}, \"to\": {\"stream\": {}}",
                        SyncError.INVALID_VALUE,
                        "The number of rows to generate is missing, at line 1, column 35 (from.stream)."
                                + " Give it as 'rows'."),
                job(
                        "\"from\": {\"stream\": {\"rows\": -1}}, \"to\": {\"stream\": {}}",
                        SyncError.INVALID_VALUE,
                        "The settings at 'from.stream' are not valid: The number of rows is 0 or more, not -1, at"
                                + " line 1, column 44 (from.stream.rows). Correct the settings; they are those of"
                                + " StreamReader."),
                job(
                        "\"from\": {\"stream\": {\"rows\": 1}}, \"to\": {\"stream\": {\"mode\": \"keep\"}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'to.stream.mode' is of another type than expected, at line 1, column 75."
                                + " Give it a value that is one of [DISCARD, CHECKSUM, PRINT]."),
                job(
                        "\"from\": {\"stream\": {\"rows\": 1, \"columns\": [{\"name\": \"a\", \"type\": \"INT\"}]}},"
                                + " \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.stream.columns[0].type' is of another type than expected, at line 1,"
                                + " column 81. Give it a value that is a column type, such as STRING, INT64 or"
                                + " DECIMAL(12,2)."),
                job(
                        "\"from\": {\"everything\": {\"anything\": {\"$LocalDate\": \"soon\"}}}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.everything.anything' is of another type than expected"),
                job(
                        "\"from\": {\"stream\": [], \"late\": \"yes\"}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.late' is of another type than expected"),
                // settings that a data source completes
                job(
                        "\"from\": {\"stream\": {\"datasource\": \"a\", \"rowz\": 1}}, \"to\": {\"stream\": {}}",
                        SyncError.UNKNOWN_KEY,
                        "The setting 'from.stream.rowz' (did you mean 'rows'?) is not known"),
                job(
                        "\"from\": {\"stream\": {\"datasource\": \"a\", \"rows\": \"many\"}}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.stream.rows' is of another type than expected"),
                job(
                        "\"from\": {\"stream\": {\"datasource\": {\"rows\": 1}}}, \"to\": {\"stream\": {}}",
                        SyncError.WRONG_TYPE,
                        "The setting 'from.stream.datasource' is of another type than expected"),
                // policies
                job(
                        ENDS + ", \"throttle\": {\"rowsPerSecond\": 0}",
                        SyncError.INVALID_VALUE,
                        "A throttle lets more than 0 rows and bytes per second pass, not 0.0 and Infinity, at line 1,"
                                + " column 83 (throttle). Correct 'throttle'."),
                job(
                        ENDS + ", \"throttle\": {\"policy\": \"halfspeed\"}",
                        SyncError.UNKNOWN_PLUGIN,
                        "There is no Throttle policy 'halfspeed' (did you mean 'half-speed'?) on the class path"),
                job(
                        ENDS + ", \"businessTime\": \"2026-11-01\"",
                        SyncError.WRONG_TYPE,
                        "The setting 'businessTime' is of another type than expected, at line 1, column 87."
                                + " Give it a value that is a date and time with its zone, such as"
                                + " 2026-11-01T08:00:00+08:00[Asia/Shanghai]."),
                job(
                        ENDS + ", \"parameters\": {\"day\": 5}",
                        SyncError.WRONG_TYPE,
                        "The setting 'parameters.day' is of another type than expected, at line 1, column 93."
                                + " Give it a value that is a text."),
                job(
                        ENDS + ", \"verify\": {}",
                        SyncError.INVALID_VALUE,
                        "The settings at 'verify' are not valid: compare is missing; it is NOTHING, COUNTS or"
                                + " CHECKSUMS, at line 1, column 81. Correct the settings."),
                job(
                        ENDS + ", \"timeZones\": {\"source\": \"Mars\"}",
                        SyncError.WRONG_TYPE,
                        "The setting 'timeZones.source' is of another type than expected, at line 1, column 95."
                                + " Give it a value that is a time zone, such as Europe/Berlin, UTC or +08:00."),
                job(
                        ENDS + ", \"resumable\": {\"checkpoint\": \"PT0.01S\"}, \"name\": \"a\"",
                        SyncError.INVALID_VALUE,
                        "The time between commits is PT0.01S, at line 1, column 84 (resumable)."
                                + " Give at least 100 milliseconds."));
    }

    private static Arguments wrong(String text, SyncError error, String message) {
        return Arguments.of(text, error, message);
    }

    private static Arguments job(String parts, SyncError error, String message) {
        return wrong("{\"version\": 1, " + parts + "}", error, message);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTold(String text, SyncError error, String message) {
        SyncException refusal = catchThrowableOfType(SyncException.class, () -> SyncJob.fromJson(text));
        assertThat(refusal).isNotNull();
        assertThat(refusal).hasMessageStartingWith(message).hasMessageNotContaining("s3cret");
        assertThat(refusal.error()).isEqualTo(error);
        assertThat(refusal.remedy()).isNotEmpty();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        SyncException refusal = catchThrowableOfType(SyncException.class, () -> SyncJob.fromJson("""
                {
                  "version": 1,
                  "form": {},
                  "from": {"stream": {
                    "rows": "many",
                    "columns": [{"name": "id", "type": "INT64"}, {"nam": "x"}]
                  }},
                  "transform": [{"rename": {"from": "a", "to": "b"}}, {"renam": {}}],
                  "to": {"stream": {"mode": "keep"}},
                  "splits": {"workers": -1}
                }
                """));
        assertThat(refusal.getMessage().replaceAll("Known transformers: \\[[^]]*]", "Known transformers: […]"))
                .isEqualTo("""
                The job has 6 mistakes. Correct them:
                  line 3, column 3: The setting 'form' (did you mean 'from'?) is not known. \
                Known settings: [$schema, version, name, from, transform, to, mapping, mask, resumable, parameters, businessTime, splits, \
                throttle, dirtyRows, timeZones, retry, verify, memory, incremental].
                  line 5, column 13: The setting 'from.stream.rows' is of another type than expected. \
                Give it a value that is a whole number in range.
                  line 6, column 51: The setting 'from.stream.columns[1].nam' (did you mean 'name'?) is not known. \
                Known settings: [choices, from, name, nulls, to, type, value].
                  line 8, column 56: transform[1].renam: There is no transformer 'renam' (did you mean 'rename'?) on the class path. \
                Known transformers: […]. \
                Add the artifact that holds the plug-in, such as io.syncjob:sync-plugins-jdbc or io.syncjob:sync-plugins-file.
                  line 9, column 29: The setting 'to.stream.mode' is of another type than expected. \
                Give it a value that is one of [DISCARD, CHECKSUM, PRINT].
                  line 10, column 13: splits: A job has at most 1024 workers and 10000 splits, not -1 and 0. \
                Correct 'splits'.""");
        assertThat(Arrays.stream(refusal.getSuppressed()).map(each -> ((SyncException) each).error()))
                .containsExactly(
                        SyncError.UNKNOWN_KEY,
                        SyncError.WRONG_TYPE,
                        SyncError.UNKNOWN_KEY,
                        SyncError.UNKNOWN_PLUGIN,
                        SyncError.WRONG_TYPE,
                        SyncError.INVALID_VALUE);
    }

    @Test
    void mistakesInYamlAreToldInTheSameWay() {
        assertThat(catchThrowableOfType(SyncException.class, () -> SyncJob.fromYaml("""
                        version: 1
                        name: &name a
                        from:
                          stream:
                            rows: many
                        to: {stream: {mode: *name}}
                        """)))
                .hasMessage("""
                        The job has 2 mistakes. Correct them:
                          line 5, column 11: The setting 'from.stream.rows' is of another type than expected. \
                        Give it a value that is a whole number in range.
                          line 6, column 21: The setting 'to.stream.mode' is an alias of something else in the text. \
                        Write out what it stands for.""");
        assertThat(catchThrowableOfType(SyncException.class, () -> SyncJob.fromYaml("a: b: s3cret")))
                .hasMessage("The text is no YAML from here on, at line 1, column 5. Look here and just before for a"
                        + " comma, a quote or a bracket that is missing or too much.");
    }
}
