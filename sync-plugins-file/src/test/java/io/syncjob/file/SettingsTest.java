package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings by name, and what is said about wrong ones. */
class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void plugInsAreFoundByName() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x;name;id\n1;\\N;7\n");
        Map<String, Object> csv = Map.of(
                "path",
                folder + "/*.csv",
                "header",
                true,
                "delimiter",
                ";",
                "nullText",
                "\\N",
                "columns",
                List.of(
                        Map.of("name", "id", "type", "INT64"),
                        Map.of("name", "name", "type", "STRING(20)", "nullable", true)));
        Map<String, Object> jsonl = Map.of("path", folder + "/b.jsonl", "mode", "FAIL_IF_EXISTS");
        Map<String, Object> out =
                Map.of("path", folder + "/c.csv", "header", true, "quoting", "NON_NULL", "lineEnd", "CRLF");

        SyncJob.builder().from("csv", csv).to("jsonl", jsonl).run();
        SyncJob.builder()
                .from("jsonl", Map.of("paths", List.of(folder + "/b.jsonl")))
                .to("csv", out)
                .run();

        assertThat(folder.resolve("b.jsonl")).hasContent("{\"id\":7,\"name\":null}\n");
        assertThat(Files.readString(folder.resolve("c.csv"))).isEqualTo("\"id\",\"name\"\r\n\"7\",\r\n");
    }

    @Test
    void codeAndJsonGiveTheSameRecord() {
        assertThat(CsvReader.files("a.csv").withHeader())
                .isEqualTo(new CsvReader(
                        "a.csv", null, null, true, '\0', '\0', false, '\0', '\0', null, null, null, 0, false, 0, 0,
                        null, null));
        assertThat(CsvWriter.file(Path.of("a.csv")))
                .isEqualTo(new CsvWriter(
                        "a.csv", false, null, false, '\0', '\0', null, null, null, null, false, null, null, null));
        assertThat(JsonLinesReader.files("a"))
                .isEqualTo(new JsonLinesReader("a", null, null, null, null, 0, 0, null, null));
        assertThat(JsonLinesWriter.file(Path.of("a")))
                .isEqualTo(new JsonLinesWriter("a", false, null, false, null, null, null));
    }

    static Stream<Arguments> wrongReaders() {
        return Stream.of(
                wrong(SyncError.MISSING_TABLE, "There is no file '/none.csv'", "path", "/none.csv"),
                wrong(SyncError.MISSING_TABLE, "No file matches '@/*.tsv'", "path", "@/*.tsv"),
                wrong(SyncError.MISSING_TABLE, "No file matches '/none/**/*.csv'", "path", "/none/**/*.csv"),
                wrong(SyncError.MISSING_TABLE, "The folder '@/empty' holds no file", "path", "@/empty"),
                wrong(SyncError.INVALID_VALUE, "The reader has no path, or an empty one", "header", true),
                wrong(SyncError.INVALID_VALUE, "The reader has no path, or an empty one", "path", ""),
                wrong(
                        SyncError.MISSING_COLUMN,
                        "The header of file '@/a.csv' has no column 'nam'",
                        "path",
                        "@/a.csv",
                        "header",
                        true,
                        "columns",
                        List.of(Map.of("name", "nam", "type", "STRING"))),
                wrong(
                        SyncError.MISSING_COLUMN,
                        "The header of file '@/more/b.csv' has no column 'name'",
                        "paths",
                        List.of("@/a.csv", "@/more/b.csv"),
                        "header",
                        true),
                wrong(
                        SyncError.UNEQUAL_COLUMNS,
                        "File '@/more/c.csv' has a column 'extra' that the first file does not have",
                        "paths",
                        List.of("@/a.csv", "@/more/c.csv"),
                        "header",
                        true),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The header of file '@/more/twice.csv' has a name that is empty or stands there twice: [id, id]",
                        "path",
                        "@/more/twice.csv",
                        "header",
                        true),
                wrong(
                        SyncError.INVALID_VALUE,
                        "File '@/more/empty.csv' is empty, so the columns are not known",
                        "path",
                        "@/more/empty.csv"),
                wrong(SyncError.INVALID_VALUE, "There is no charset 'UTF-9'", "path", "@/a.csv", "charset", "UTF-9"),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting formats has 'yyyy-MM', in which a DATE cannot be written and read again",
                        "path",
                        "@/a.csv",
                        "columns",
                        List.of(Map.of("name", "name", "type", "DATE")),
                        "formats",
                        Map.of("name", "yyyy-MM")),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting formats has 'yyyy' for a column of INT32",
                        "path",
                        "@/a.csv",
                        "columns",
                        List.of(Map.of("name", "name", "type", "INT32")),
                        "formats",
                        Map.of("name", "yyyy")),
                wrong(
                        SyncError.MISSING_COLUMN,
                        "There is no column 'day'",
                        "path",
                        "@/a.csv",
                        "formats",
                        Map.of("day", "yyyy")),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The settings delimiter and quote are both '\"'",
                        "path",
                        "@/a.csv",
                        "delimiter",
                        "\""),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting delimiter is the character LATIN SMALL LETTER E WITH ACUTE",
                        "path",
                        "@/a.csv",
                        "delimiter",
                        "é"),
                wrong(SyncError.INVALID_VALUE, "The setting skipLines is -1", "path", "@/a.csv", "skipLines", -1),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting columns: type of 'id' is missing",
                        "path",
                        "@/a.csv",
                        "columns",
                        List.of(Map.of("name", "id"))),
                wrong(SyncError.UNKNOWN_KEY, "The setting 'delim'", "path", "@/a.csv", "delim", ";"));
    }

    static Stream<Arguments> wrongWriters() {
        return Stream.of(
                wrong(SyncError.INVALID_VALUE, "The writer has no path, or an empty one", "header", true),
                wrong(SyncError.INVALID_VALUE, "'@/more' is no file", "path", "@/more"),
                wrong(SyncError.INVALID_VALUE, "'@/a.csv' is no folder", "path", "@/a.csv", "folder", true),
                wrong(SyncError.ACCESS_DENIED, "The folder '@/a.csv/in' cannot be written", "path", "@/a.csv/in/b.csv"),
                wrong(SyncError.TARGET_EXISTS, "'@/a.csv' exists already", "path", "@/a.csv", "mode", "FAIL_IF_EXISTS"),
                wrong(SyncError.TARGET_EXISTS, "The folder '@/more' holds '", "path", "@/more", "folder", true),
                wrong(SyncError.INVALID_VALUE, "There is no charset 'UTF 8'", "path", "@/b.csv", "charset", "UTF 8"),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting byteOrderMark is for UTF-8, and charset is GBK",
                        "path",
                        "@/b.csv",
                        "charset",
                        "GBK",
                        "byteOrderMark",
                        true),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting nullText holds a delimiter, a quote or a line end",
                        "path",
                        "@/b.csv",
                        "nullText",
                        "a,b"),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The setting formats has 'yyyy' for a column of STRING",
                        "path",
                        "@/b.csv",
                        "formats",
                        Map.of("naïve", "yyyy")),
                wrong(
                        SyncError.INVALID_VALUE,
                        "The names of the columns have characters that US-ASCII does not have",
                        "path",
                        "@/b.csv",
                        "charset",
                        "US-ASCII",
                        "header",
                        true));
    }

    private static Arguments wrong(SyncError error, String what, Object... settings) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put((String) settings[i], settings[i + 1]);
        }
        return Arguments.of(error, what, map);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void wrongReaders(SyncError error, String what, Map<String, Object> settings) throws IOException {
        files();

        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> SyncJob.builder()
                        .from("csv", resolved(settings))
                        .to(CsvWriter.file(folder.resolve("result.csv")))
                        .run());

        expect(failure, error, what);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void wrongWriters(SyncError error, String what, Map<String, Object> settings) throws IOException {
        files();
        Schema schema = Schema.of(Column.of("naïve", DataType.STRING));

        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> SyncJob.builder()
                        .from(new Tables.Source(schema, List.of(row("x"))))
                        .to("csv", resolved(settings))
                        .run());

        expect(failure, error, what);
    }

    private void files() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("a.csv"), "id,name\n1,a\n");
        Files.writeString(folder.resolve("more/b.csv"), "id\n1\n");
        Files.writeString(folder.resolve("more/c.csv"), "id,name,extra\n1,b,c\n");
        Files.writeString(folder.resolve("more/twice.csv"), "id,id\n1,2\n");
        Files.writeString(folder.resolve("more/empty.csv"), "");
    }

    private Object resolved(Object value) {
        if (value instanceof String text) {
            return text.replace("@", folder.toString());
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(this::resolved).toList());
        }
        return value;
    }

    private Map<String, Object> resolved(Map<String, Object> settings) {
        Map<String, Object> resolved = new HashMap<>();
        settings.forEach((key, value) -> resolved.put(key, resolved(value)));
        return resolved;
    }

    private void expect(SyncException failure, SyncError error, String what) throws IOException {
        assertThat(failure.getMessage().replace(folder.toString(), "@")).contains(what);
        assertThat(failure.error()).as(failure.getMessage()).isEqualTo(error);
        assertThat(failure.remedy()).endsWith(".");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("a.csv", "empty", "more");
        }
    }
}
