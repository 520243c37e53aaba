package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.SplitRequest;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import io.syncjob.spi.SplitWriter;
import io.syncjob.spi.WriterConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files come into sight, and what is left when a run fails. */
class PublishingTest {
    private static final Schema SCHEMA = Schema.of(Column.of("id", DataType.INT32));

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("out.csv");
    }

    private static List<List<Object>> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> row(i)).toList();
    }

    private static String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        IntStream.range(from, to).forEach(i -> text.append(i).append('\n'));
        return text.toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void severalSplitsMakeOneFileInTheirOrder() throws IOException {
        var report =
                Tables.write(SCHEMA, rows(0, 5_000), CsvWriter.file(target()).withHeader(), 23);

        assertThat(report.splits()).hasSize(23);
        assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(target()).hasContent("id\n" + text(0, 5_000));
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void splitsThatEndInAnotherOrderAreJoinedAsSoonAsThoseBeforeThemAreThere() throws Exception {
        RowWriter writer = writer(CsvWriter.file(target()).withHeader());
        try (writer) {
            Schema rows = writer.target(SCHEMA);
            writer.prepare(rows, RunInfo.of("job", "run", Instant.EPOCH));
            List<Split> splits = IntStream.range(0, 12)
                    .mapToObj(i -> new Split("s" + i, "split " + i, -1, Map.of()))
                    .toList();
            writer.expect(splits);
            for (int i : new int[] {3, 1, 2, 10, 11, 4}) {
                write(writer, splits.get(i), i);
            }
            assertThat(parts()).as("parts before the first split is there").isEqualTo(6);

            write(writer, splits.get(0), 0);
            assertThat(parts()).as("parts after splits 0 to 4 were joined").isEqualTo(3);

            for (int i : new int[] {9, 8, 7, 6, 5}) {
                write(writer, splits.get(i), i);
            }
            assertThat(parts()).isEqualTo(1);
            writer.publish();
        }
        assertThat(target()).hasContent("id\n" + text(0, 12));
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void aFailureToJoinIsTriedAgainAtTheEnd() throws Exception {
        try (RowWriter writer = writer(CsvWriter.file(target()))) {
            writer.prepare(writer.target(SCHEMA), RunInfo.of("job", "run", Instant.EPOCH));
            List<Split> splits = List.of(Split.whole(-1), new Split("1", "more", -1, Map.of()));
            writer.expect(splits);
            write(writer, splits.get(1), 1);
            Path part = folder.resolve(names().stream()
                    .filter(name -> name.endsWith("part-0"))
                    .findFirst()
                    .orElseThrow());
            Path away = Files.move(part, folder.resolve("away"));

            assertThatThrownBy(() -> write(writer, splits.get(0), 0)).hasMessageContaining("part-0");

            Files.move(away, part);
            writer.publish();
        }
        assertThat(target()).hasContent(text(0, 2));
    }

    private static RowWriter writer(CsvWriter config) {
        return new CsvWriterFactory().create(config, RangesTest.CONTEXT);
    }

    private static void write(RowWriter writer, Split split, int row) throws Exception {
        ColumnBatch batch = ColumnBatch.allocate(SCHEMA, 1);
        RowAppender cells = batch.appender();
        cells.setLong(0, row);
        cells.endRow();
        try (SplitWriter open = writer.open(split)) {
            open.write(batch, (index, column, code, reason) -> {
                throw new AssertionError(reason);
            });
            open.commit(new SplitProgress(split.id(), Position.NONE, true, 1, 1, 0));
        }
    }

    private long parts() throws IOException {
        return names().stream().filter(name -> name.contains("part")).count();
    }

    @Test
    void noRowsMakeAFileWithItsHeader() {
        Tables.write(SCHEMA, List.of(), CsvWriter.file(target()).withHeader());

        assertThat(target()).hasContent("id\n");
    }

    @Test
    void overwritingReplacesTheFileAndKeepsItsPermissions() throws IOException {
        Files.writeString(target(), "old");
        Files.setPosixFilePermissions(target(), PosixFilePermissions.fromString("rw-------"));

        Tables.write(SCHEMA, rows(0, 3), CsvWriter.file(target()));

        assertThat(target()).hasContent(text(0, 3));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("file.csv");
        Files.writeString(real, "old");
        Files.createSymbolicLink(target(), real);

        Tables.write(SCHEMA, rows(0, 3), CsvWriter.file(target()));

        assertThat(Files.isSymbolicLink(target())).isTrue();
        assertThat(real).hasContent(text(0, 3));
    }

    @Test
    void appendingAddsAFileOfItsOwn() throws IOException {
        Tables.write(SCHEMA, rows(0, 3), CsvWriter.file(target()));

        var report = Tables.write(SCHEMA, rows(3, 5), CsvWriter.file(target()).mode(WriteMode.APPEND));

        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(target()).hasContent(text(0, 3));
        assertThat(names())
                .contains("out.csv", "out-" + report.runId() + ".csv")
                .hasSize(2);
        assertThat(Tables.read(CsvReader.files(folder + "/out*.csv")).rows()).hasSize(5);
    }

    @Test
    void aTargetThatExistsIsLeftAloneWhereAskedFor() throws IOException {
        WriterConfig config = CsvWriter.file(target()).mode(WriteMode.FAIL_IF_EXISTS);
        Tables.write(SCHEMA, rows(0, 3), config);

        assertThatThrownBy(() -> Tables.write(SCHEMA, rows(3, 5), config))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.TARGET_EXISTS))
                .hasMessageContaining("'" + target() + "' exists already");
        assertThat(target()).hasContent(text(0, 3));
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void aFileThatAppearsMeanwhileIsLeftAloneToo() throws IOException {
        RowReader source = failingAfter(rows(0, 3), () -> Files.writeString(target(), "theirs"));

        assertThatThrownBy(() -> SyncJob.builder()
                        .from(source)
                        .to(CsvWriter.file(target()).mode(WriteMode.FAIL_IF_EXISTS))
                        .run())
                .hasMessageContaining("exists already");
        assertThat(target()).hasContent("theirs");
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void aFolderHasAPartForEachSplit() throws IOException {
        Path out = folder.resolve("out");

        Tables.write(SCHEMA, rows(0, 100), CsvWriter.folder(out).withHeader(), 12);

        assertThat(names()).hasSize(12).contains("out/part-00000.csv", "out/part-00011.csv");
        assertThat(Files.readString(out.resolve("part-00000.csv"))).startsWith("id\n0\n1\n");
        assertThat(Tables.read(CsvReader.file(out).withHeader()).rows()).hasSize(100);

        Tables.write(SCHEMA, rows(0, 10), CsvWriter.folder(out), 2);
        assertThat(names()).containsExactly("out/part-00000.csv", "out/part-00001.csv");

        Tables.write(SCHEMA, rows(10, 30), CsvWriter.folder(out).mode(WriteMode.APPEND), 2);
        assertThat(names()).hasSize(4);
        assertThat(Tables.read(CsvReader.file(out)).rows()).hasSize(30);
    }

    @Test
    void aFolderWithOtherFilesIsNotReplaced() throws IOException {
        Path precious = Files.createDirectory(folder.resolve("out")).resolve("precious.txt");
        Files.writeString(precious, "x");

        assertThatThrownBy(() -> Tables.write(SCHEMA, rows(0, 3), CsvWriter.folder(folder.resolve("out"))))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.TARGET_EXISTS))
                .hasMessageContaining("holds 'precious.txt', which is no part file");
        assertThat(names()).containsExactly("out/precious.txt");
    }

    @Test
    void aRunThatFailsLeavesNothingAndTheOldContent() throws IOException {
        Files.writeString(target(), "old");

        assertThatThrownBy(() -> SyncJob.builder()
                        .from(failingAfter(rows(0, 3_000), () -> {
                            throw new IOException("cut off");
                        }))
                        .to(CsvWriter.file(target()))
                        .retry(Retry.never())
                        .run())
                .hasStackTraceContaining("cut off");
        assertThat(names()).containsExactly("out.csv");
        assertThat(target()).hasContent("old");
    }

    @Test
    void aSplitThatIsTriedAgainIsWrittenOnce() throws IOException {
        List<String> tries = new ArrayList<>();
        RowReader source = failingAfter(rows(0, 3_000), () -> {
            tries.add("try");
            if (tries.size() < 3) {
                throw new IOException("for a moment");
            }
        });

        SyncJob.builder()
                .from(source)
                .to(CsvWriter.file(target()).withHeader())
                .retry(Retry.times(3).waiting(Duration.ofMillis(1), Duration.ofMillis(1)))
                .run();

        assertThat(tries).hasSize(3);
        assertThat(target()).hasContent("id\n" + text(0, 3_000));
    }

    @Test
    void theNextRunRemovesWhatADeadOneLeft() throws Exception {
        Files.writeString(target(), "old");
        die("csv", target());
        assertThat(names()).hasSizeGreaterThan(1);

        Tables.write(SCHEMA, rows(0, 3), CsvWriter.file(target()));

        assertThat(names()).containsExactly("out.csv");
        assertThat(target()).hasContent(text(0, 3));
        assertThat(Files.exists(folder.resolve(".out.csv.syncjob"))).isFalse();
    }

    @Test
    void theNextRunLeavesALiveOneAlone() throws Exception {
        RowReader source = failingAfter(rows(0, 3), () -> {
            // The first run is in its middle; a second one begins and ends in this process, a third in another one.
            Tables.write(SCHEMA, rows(10, 12), CsvWriter.file(target()));
            assertThat(target()).hasContent(text(10, 12));
            die("ok", target());
            assertThat(target()).hasContent("42\n");
        });

        SyncJob.builder().from(source).to(CsvWriter.file(target())).run();

        assertThat(target()).hasContent(text(0, 3));
        assertThat(names()).containsExactly("out.csv");
    }

    /** Runs {@link Dying} in a process of its own. */
    private static void die(String how, Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        how,
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        assertThat(process.exitValue()).as(output).isEqualTo(how.equals("ok") ? 0 : 77);
    }

    /** Writes a file, and dies in the middle of it unless told otherwise. */
    static final class Dying {
        public static void main(String[] arguments) {
            boolean dies = !arguments[0].equals("ok");
            RowReader source = failingAfter(rows(42, 43), () -> {
                if (dies) {
                    Runtime.getRuntime().halt(77);
                }
            });
            SyncJob.builder()
                    .from(source)
                    .to(CsvWriter.file(Path.of(arguments[1])))
                    .run();
        }
    }

    /** Something that happens when all rows have been read. */
    private interface Event {
        void happen() throws IOException;
    }

    private static RowReader failingAfter(List<List<Object>> rows, Event event) {
        Tables.Source source = new Tables.Source(SCHEMA, rows);
        return new RowReader() {
            @Override
            public Schema schema() {
                return source.schema();
            }

            @Override
            public List<Split> splits(SplitRequest request) {
                return source.splits(new SplitRequest(1, 1, List.of()));
            }

            @Override
            public boolean isTransient(Throwable failure) {
                return failure instanceof IOException;
            }

            @Override
            public SplitReader open(Split split, Position from) {
                SplitReader reader = source.open(split, from);
                return new SplitReader() {
                    private boolean more = true;

                    @Override
                    public boolean fill(RowAppender out) throws Exception {
                        if (more) {
                            more = reader.fill(out);
                            return true;
                        }
                        event.happen();
                        return false;
                    }
                };
            }
        };
    }
}
