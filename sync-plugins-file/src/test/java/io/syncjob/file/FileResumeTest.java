package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncRun;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.ReaderConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A resumable job that writes files, in a JVM of its own, is killed at random moments and started again until it goes
 * through: then each row is there once, and nothing of it came into sight before. {@code -Dsyncjob.kills=…} sets how often
 * each job is killed at least (1), {@code -Dsyncjob.seed=…} when.
 */
class FileResumeTest {
    private static final int ROWS = 20_000;
    private static final int KILLS = Integer.getInteger("syncjob.kills", 1);
    private static final Seen ALL = Seen.of(LongStream.range(0, ROWS));
    private static final Seen NOTHING = Seen.of(LongStream.empty());

    /** Which ids there are, in a form that shows well. */
    private record Seen(long rows, long different, long sum) {
        static Seen of(LongStream ids) {
            long[] all = ids.toArray();
            return new Seen(
                    all.length,
                    LongStream.of(all).distinct().count(),
                    LongStream.of(all).sum());
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file",
                "appended file",
                "folder",
                "appended folder",
                "compressed folder",
                "partitions",
                "parquet folder",
                "parquet file"
            })
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void everyRowIsThereOnceHoweverOftenTheJobIsKilled(String shape) throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seed " + seed + ": " + shape);
        Random random = new Random(seed);
        int kills = 0;
        int jobs = 0;
        for (long longest = 0; kills < KILLS || jobs == 0; jobs++) {
            Path target = folder.resolve("target" + jobs).resolve(shape.endsWith("file") ? "rows.csv" : "rows");
            int splits = 1 + random.nextInt(6);
            boolean done = false;
            for (int tries = 0; !done; tries++) {
                assertThat(tries).as("tries of one job").isLessThan(200);
                long start = System.nanoTime();
                // The first run of all is left alone, to learn how long it takes.
                long patience = longest == 0 ? Long.MAX_VALUE : (long) (random.nextDouble() * longest * 1.1);
                done = run(target, shape, 1 + random.nextInt(3), splits, patience);
                if (done) {
                    longest = Math.max(longest, System.nanoTime() - start);
                } else {
                    kills++;
                    Seen seen = ids(target, shape);
                    if (!Files.exists(staging(target))) {
                        // Killed when all was done, before it could say so, or before anything was begun.
                        done = !seen.equals(NOTHING);
                    } else if (!shape.startsWith("appended folder")) {
                        // Files that are added to a folder come into sight one by one.
                        assertThat(seen).as("all or nothing").isIn(NOTHING, ALL);
                    }
                }
            }
            assertThat(ids(target, shape)).as("after " + kills + " kills").isEqualTo(ALL);
            assertThat(staging(target)).doesNotExist();
        }
        System.out.println(kills + " kills, " + jobs + " jobs went through");
    }

    private static Path staging(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".syncjob");
    }

    private static Seen ids(Path target, String shape) throws IOException {
        boolean oneFile = shape.endsWith("file");
        Path root = oneFile ? target.getParent() : target;
        if (!Files.exists(root)) {
            return NOTHING;
        }
        List<String> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> oneFile
                            ? file.getParent().equals(root)
                                    && file.getFileName().toString().matches("rows.*csv")
                            : file.getFileName().toString().startsWith("part-"))
                    .map(Path::toString)
                    .toList();
        }
        if (files.isEmpty()) {
            return NOTHING;
        }
        String first = files.get(0);
        String[] more = files.subList(1, files.size()).toArray(new String[0]);
        ReaderConfig reader = switch (shape) {
            case "parquet folder", "parquet file" -> ParquetReader.files(first, more);
            case "appended folder" -> JsonLinesReader.files(first, more).column("id", DataType.INT64);
            case "partitions" -> CsvReader.files(first, more).column("id", DataType.INT64);
            default -> CsvReader.files(first, more).column("id", DataType.INT64).column("part", DataType.INT64);
        };
        return Seen.of(Tables.read(reader).rows().stream().mapToLong(row -> ((Number) row.get(0)).longValue()));
    }

    /** Whether the job went through before it was killed. */
    private boolean run(Path target, String shape, int workers, int splits, long patience) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFiles.class.getName(),
                        target.toString(),
                        shape,
                        Integer.toString(workers),
                        Integer.toString(splits),
                        Integer.toString(ROWS))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(Math.min(patience, TimeUnit.MINUTES.toNanos(3)), TimeUnit.NANOSECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        if (ended) {
            assertThat(process.exitValue()).as(said).isZero();
        }
        return said.contains("done " + ROWS + " " + Guarantee.EXACTLY_ONCE);
    }

    @Test
    void aSecondRunIsRefusedAndACancelledOneIsTakenUp() throws Exception {
        Path target = folder.resolve("rows");
        SyncRun run = KilledFiles.job(target, "folder", 1, 8, 20_000).start();
        while (run.progress().rowsWritten() < 5_000) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThatThrownBy(() -> KilledFiles.job(target, "folder", 1, 8, 20_000).run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.LEDGER_CONFLICT))
                .hasMessageContaining("Another run has the job 'killed'");
        run.cancel();
        assertThatThrownBy(run::await).isInstanceOf(SyncException.class);
        assertThat(target).doesNotExist();

        assertThatThrownBy(() -> KilledFiles.job(target, "folder", 1, 8, 20_001).run())
                .hasMessageContaining("is not the one that a run before it left unfinished");
        var report = KilledFiles.job(target, "folder", 1, 8, 20_000).run();

        assertThat(report.rowsWritten()).isEqualTo(20_000);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Goes on where an earlier run stopped"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void bytesThatNoCommitTellsOfAreCutOffAndMissingOnesAreTold() throws Exception {
        Path target = folder.resolve("rows");
        SyncRun run = KilledFiles.job(target, "folder", 1, 8, 20_000).start();
        while (run.progress().rowsWritten() < 8_000) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        run.cancel();
        assertThatThrownBy(run::await).isInstanceOf(SyncException.class);
        List<Path> parts;
        try (Stream<Path> files = Files.walk(staging(target))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            Path progress = all.stream()
                    .filter(file -> file.endsWith("progress"))
                    .findFirst()
                    .orElseThrow();
            String committed = Files.readString(progress);
            parts = all.stream()
                    .filter(file -> committed.contains("\"" + file.getFileName() + "\""))
                    .toList();
        }
        assertThat(parts).as("parts of which something is committed").hasSizeGreaterThan(2);
        for (Path part : parts) {
            byte[] kept = Files.readAllBytes(part);
            Files.write(part, Arrays.copyOf(kept, kept.length / 2));
            assertThatThrownBy(() ->
                            KilledFiles.job(target, "folder", 1, 8, 20_000).run())
                    .hasMessageContaining("has lost some of its bytes");
            Files.write(part, Arrays.copyOf(kept, kept.length + 1_000));
        }
        KilledFiles.job(target, "folder", 1, 8, 20_000).run();

        assertThat(ids(target, "folder")).isEqualTo(ALL);
    }
}
