package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.Bindings;
import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every store that can be written, on a server that listens on this machine. */
abstract class StoreRules {
    static final Schema SCHEMA = Schema.of(Column.of("id", DataType.INT64), Column.of("text", DataType.STRING));

    /** The place that tests work in, such as {@code s3://bucket/folder}. */
    abstract String root();

    abstract StoreAccess access();

    /** The names of the files in a folder below the root, as the server itself has them. */
    abstract List<String> names(String folder) throws Exception;

    /** Puts a file below the root. */
    abstract void put(String path, String content) throws Exception;

    abstract String get(String path) throws Exception;

    /** What stands before the server and cuts connections; null where {@link #cut} does it in another way. */
    @Nullable
    CuttingProxy proxy() {
        return null;
    }

    /** Has so many connections cut, each when some of what is moved has passed. */
    void cut(int times, int bytes) {
        Objects.requireNonNull(proxy()).cut(times, bytes);
    }

    int cutsLeft() {
        return Objects.requireNonNull(proxy()).cutsLeft();
    }

    /** How many files make many in a folder. */
    int many() {
        return Integer.getInteger("syncjob.objects", 1_200);
    }

    /** Whether jobs of DataX can name the store. */
    boolean isKnownToDataX() {
        return true;
    }

    /** What jobs of DataX call the store. */
    String foreignStore() {
        return "ftp";
    }

    /** Their keys that say where it is and how to get in. */
    abstract String foreignKeys();

    Bindings foreignBindings() {
        return Bindings.NONE;
    }

    /** The keys of a path below the root: of a reader, or of a writer. */
    String foreignPath(String path, boolean written) {
        return written
                ? "\"path\": \"/data/" + path.substring(0, path.lastIndexOf('/')) + "\", \"fileName\": \""
                        + path.substring(path.lastIndexOf('/') + 1) + "\""
                : "\"path\": [\"/data/" + path + "\"]";
    }

    static List<List<Object>> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> row((long) i, "text " + i))
                .toList();
    }

    static String csv(int from, int to) {
        StringBuilder text = new StringBuilder();
        IntStream.range(from, to)
                .forEach(i -> text.append(i).append(",text ").append(i).append('\n'));
        return text.toString();
    }

    CsvWriter writer(String path) {
        return CsvWriter.file(root() + "/" + path).store(access());
    }

    CsvReader reader(String path) {
        return CsvReader.files(root() + "/" + path).schema(SCHEMA).store(access());
    }

    /** A job of DataX writes made-up rows, another one reads them into a file here. */
    @Test
    void jobsOfDataXWriteAndRead(@TempDir Path here) throws Exception {
        if (!isKnownToDataX()) {
            return;
        }
        SyncReport written = SyncJob.fromDataX(
                        """
                {"job": {"setting": {"speed": {"channel": 1}}, "content": [{
                  "reader": {"name": "streamreader", "parameter": {"sliceRecordCount": 3, "column": [
                    {"type": "long", "value": "7"}, {"type": "string", "value": "a|ä"},
                    {"type": "date", "value": "2025-10-31 08:30:00"}]}},
                  "writer": {"name": "%swriter", "parameter": {%s, %s, "writeMode": "truncate",
                    "fieldDelimiter": "|", "fileFormat": "csv", "header": ["id", "text", "at"]}}}]}}
                """.formatted(foreignStore(), foreignKeys(), foreignPath("foreign/made.csv", true)),
                        foreignBindings())
                .job()
                .run();
        assertThat(written.rowsWritten()).isEqualTo(3);
        String row = "7|\"a|ä\"|2025-10-31 08:30:00\n";
        assertThat(get("foreign/made.csv")).isEqualTo("id|text|at\n" + row.repeat(3));

        SyncJob.fromDataX(
                        """
                {"job": {"setting": {"speed": {"channel": 1}}, "content": [{
                  "reader": {"name": "%sreader", "parameter": {%s, %s, "skipHeader": true,
                    "fieldDelimiter": "|", "fileFormat": "csv", "column": [
                    {"index": 1, "type": "string"}, {"index": 0, "type": "long"}, {"value": "c", "type": "string"},
                    {"index": 2, "type": "date", "format": "yyyy-MM-dd HH:mm:ss"}]}},
                  "writer": {"name": "txtfilewriter", "parameter": {"path": "%s", "fileName": "read",
                    "writeMode": "truncate", "fileFormat": "csv"}}}]}}
                """.formatted(foreignStore(), foreignKeys(), foreignPath("foreign/*.csv", false), here),
                        foreignBindings())
                .job()
                .run();
        assertThat(here.resolve("read")).hasContent("a|ä,7,c,2025-10-31 08:30:00\n".repeat(3));
    }

    @Test
    void aFileIsWrittenAndReadBack() throws Exception {
        Tables.write(SCHEMA, rows(0, 1_000), writer("a b/é.csv"), 3);

        assertThat(get("a b/é.csv")).isEqualTo(csv(0, 1_000));
        assertThat(names("a b")).containsExactly("é.csv");
        assertThat(Tables.read(reader("a b/é.csv")).rows()).isEqualTo(rows(0, 1_000));
        assertThat(Tables.read(reader("a b")).rows()).isEqualTo(rows(0, 1_000));
    }

    @Test
    void aLargeFileIsReadInRanges() {
        List<List<Object>> rows = rows(0, 450_000);
        Tables.write(SCHEMA, rows, writer("large/l.csv"));

        Tables.Read read = Tables.read(reader("large/l.csv"), Splits.parallel(2).count(3));

        assertThat(read.report().splits()).hasSizeGreaterThan(1);
        assertThat(read.rows()).hasSameSizeAs(rows).contains(rows.get(449_999));
    }

    @Test
    void connectionsThatAreCutAreMadeAgain(@TempDir Path here) throws Exception {
        String text = csv(0, 150_000);
        put("cut/c.csv", text);
        Retry retry = Retry.times(10).waiting(Duration.ofMillis(1), Duration.ofMillis(5));
        cut(3, 500_000);

        SyncJob.builder()
                .from(reader("cut/c.csv"))
                .to(CsvWriter.file(here.resolve("c.csv")))
                .splits(Splits.single())
                .retry(retry)
                .run();

        assertThat(cutsLeft()).isZero();
        assertThat(here.resolve("c.csv")).hasContent(text);
        cut(2, 700_000);
        SyncJob.builder()
                .from(CsvReader.file(here.resolve("c.csv")).schema(SCHEMA))
                .to(writer("cut/d.csv"))
                .splits(Splits.single())
                .retry(retry)
                .run();
        assertThat(cutsLeft()).isZero();
        assertThat(get("cut/d.csv")).isEqualTo(text);
        assertThat(names("cut")).containsExactly("c.csv", "d.csv");
    }

    @Test
    void manyFilesAreListed() throws Exception {
        for (int i = 0; i < many(); i++) {
            put("many/other-" + i + ".csv", "");
        }
        for (int i = 0; i < 10; i++) {
            put("many/wanted-" + i + ".csv", i + ",x\n");
        }

        assertThat(Tables.read(reader("many/wanted-*.csv")).rows()).hasSize(10);
        assertThat(names("many")).hasSize(many() + 10);
    }

    @Test
    void parquetIsReadFromItsEnd() {
        ParquetWriter parquet = ParquetWriter.folder(root() + "/pq").store(access());
        Tables.write(SCHEMA, rows(0, 20_000), parquet.output(FileShape.PLAIN.maxFileRows(6_000)));

        Tables.Read read = Tables.read(
                ParquetReader.files(root() + "/pq/*.parquet").columns("id").store(access()));

        assertThat(read.rows()).hasSize(20_000);
    }

    @Test
    void modesAreKept() throws Exception {
        put("m/t.csv", "1,old\n");

        assertThatThrownBy(
                        () -> Tables.write(SCHEMA, rows(0, 2), writer("m/t.csv").mode(WriteMode.FAIL_IF_EXISTS)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.TARGET_EXISTS));
        var report = Tables.write(SCHEMA, rows(0, 2), writer("m/t.csv").mode(WriteMode.APPEND));
        assertThat(names("m")).containsExactlyInAnyOrder("t.csv", "t-" + report.runId() + ".csv");
        assertThat(get("m/t.csv")).isEqualTo("1,old\n");
        Tables.write(
                SCHEMA,
                rows(0, 2),
                writer("m/t.csv").output(FileShape.PLAIN.withChecksums().marker("DONE")));
        assertThat(get("m/t.csv")).isEqualTo(csv(0, 2));
        assertThat(names("m")).contains("DONE", "t.csv.sha256");
    }

    @Test
    void aJobThatWasCancelledIsTakenUp() throws Exception {
        SyncJob job = SyncJob.builder()
                .name("taken-up")
                .from(StreamReader.rows(10_000)
                        .column("id", DataType.INT64, Values.sequence())
                        .column("text", DataType.STRING, Values.constant("some text")))
                .to(CsvWriter.folder(root() + "/taken").store(access()))
                .splits(Splits.parallel(1).count(8))
                .throttle(Throttle.rowsPerSecond(10_000))
                .resumable(Duration.ofMillis(100))
                .build();
        SyncRun run = job.start();
        while (run.progress().rowsWritten() < 3_000) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        run.cancel();
        assertThatThrownBy(run::await).isInstanceOf(SyncException.class);

        SyncReport report = job.run();

        assertThat(report.notes()).anyMatch(note -> note.startsWith("Goes on where an earlier run stopped"));
        assertThat(Tables.read(reader("taken")).rows().stream().map(row -> row.get(0)))
                .hasSize(10_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFolderIsReplacedAndForeignFilesAreKept() throws Exception {
        CsvWriter folder = CsvWriter.folder(root() + "/f").store(access());
        Tables.write(
                SCHEMA,
                rows(0, 10),
                folder.output(FileShape.PLAIN.maxFileRows(4).marker("_SUCCESS")));
        assertThat(names("f")).hasSize(4).contains("_SUCCESS");
        Tables.write(SCHEMA, rows(10, 20), folder.mode(WriteMode.APPEND));
        assertThat(Tables.read(reader("f")).rows()).hasSize(20);

        Tables.write(SCHEMA, rows(5, 7), folder.output(FileShape.PLAIN.marker("_SUCCESS")));

        assertThat(names("f")).hasSize(2);
        assertThat(Tables.read(reader("f")).rows()).isEqualTo(rows(5, 7));
        put("f/notes.txt", "mine");
        assertThatThrownBy(() -> Tables.write(SCHEMA, rows(0, 1), folder)).hasMessageContaining("notes.txt");
    }

    @Test
    void whatADeadRunLeftIsNotSeenAndGoesWithTheNext() throws Exception {
        put("d/part-a-00000.csv", csv(0, 3));
        put("d/part-b-00000.csv", csv(3, 6));
        put("d/_syncjob_files", "part-a-00000.csv");

        assertThat(Tables.read(reader("d")).rows()).isEqualTo(rows(0, 3));
        assertThat(Tables.read(reader("d/*.csv")).rows()).isEqualTo(rows(0, 3));
        Tables.write(
                SCHEMA,
                rows(6, 8),
                CsvWriter.folder(root() + "/d").store(access()).mode(WriteMode.APPEND));

        assertThat(names("d")).contains("part-a-00000.csv").hasSize(2);
        assertThat(Tables.read(reader("d")).rows()).hasSize(5);
    }

    @Test
    void patternsAndPartsOfPaths() throws Exception {
        put("p/dt=2025-10-31/x/a.csv", "1,a\n");
        put("p/dt=2025-11-01/b.csv", "2,b\n");
        put("p/dt=2025-11-01/c.txt", "3,c\n");

        Tables.Read read = Tables.read(reader("p/**/*.csv").files(FileSelection.ALL.pathColumn("dt", DataType.STRING)));

        assertThat(read.rows()).containsExactly(row(1L, "a", "2025-10-31"), row(2L, "b", "2025-11-01"));
        assertThat(Tables.read(reader("p/*/*.csv")).rows()).containsExactly(row(2L, "b"));
    }

    @Test
    void whatIsMissingIsAnError() {
        for (String path : List.of("none/x.csv", "none/*.csv", "none")) {
            assertThatThrownBy(() -> Tables.read(reader(path)))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.MISSING_TABLE));
        }
        assertThat(Tables.read(reader("none/*.csv").files(FileSelection.ALL.allowingEmpty()))
                        .rows())
                .isEmpty();
    }
}
