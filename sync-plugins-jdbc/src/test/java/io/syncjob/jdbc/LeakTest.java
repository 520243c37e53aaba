package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.SyncReport;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Very many jobs in one JVM, one after the other and at once: no threads, connections, classes, class loaders, files or heap
 * are left of them. {@code -Dsyncjob.jobs=…} sets how many there are (150); a fifth of them go first, and the others must
 * not add to what these have left.
 */
@ExtendWith(Databases.class)
class LeakTest {
    private static final int JOBS = Integer.getInteger("syncjob.jobs", 150);
    private static final int AT_ONCE = 50;
    private static final int ROWS = 200;
    /** What one job may leave is this over some hundreds of jobs: a few kilobytes would show. */
    private static final long MOST_BYTES = 2_500_000;

    private static final int MOST_CLASSES = 60;

    /** What is there while no job runs. */
    private record Usage(int threads, int h2, int postgres, int classes, long files, long heap) {
        static Usage now(TestDatabase h2, TestDatabase postgres) throws Exception {
            return new Usage(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    h2.openConnections(),
                    postgres.openConnections(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    temporaryFiles(),
                    heapInUse());
        }

        private static long temporaryFiles() throws IOException {
            try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return files.filter(file -> file.getFileName().toString().startsWith("syncjob-"))
                        .count();
            }
        }

        /** Bytes in use when nothing more can be collected. */
        private static long heapInUse() throws InterruptedException {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 6; i++) {
                System.gc();
                Thread.sleep(50);
                Runtime runtime = Runtime.getRuntime();
                least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
            }
            return least;
        }
    }

    private static void makeTables(TestDatabase database) throws Exception {
        database.drop("leak_from");
        String from = database.quote("leak_from");
        database.execute("CREATE TABLE " + from + " (id int primary key, name varchar(40))");
        StringBuilder sql = new StringBuilder("INSERT INTO " + from + " VALUES ");
        for (int id = 0; id < ROWS; id++) {
            sql.append(id == 0 ? "" : ", ").append("(" + id + ", '" + (id == 7 ? "eight long" : "row " + id) + "')");
        }
        database.execute(sql.toString());
        for (int i = 0; i < AT_ONCE; i++) {
            database.drop("leak_to_" + i);
            database.execute(
                    "CREATE TABLE " + database.quote("leak_to_" + i) + " (id int primary key, name varchar(7))");
        }
    }

    /** One of several sorts of jobs, each with a dirty row. */
    private static SyncJob job(TestDatabase database, int target, int sort) {
        JdbcWriter writer = JdbcWriter.table(database.connection(), "leak_to_" + target);
        SyncJobBuilder job = SyncJob.builder()
                .name("leak-" + target)
                .from(JdbcReader.table(database.connection(), "leak_from"))
                .to(
                        switch (sort) {
                            case 0 -> writer.truncate();
                            case 1 -> writer.upsertOn("id");
                            default -> writer.overwrite();
                        })
                .splits(Splits.parallel(2).count(3))
                .dirtyRows(DirtyRows.ignore());
        return switch (sort) {
            case 1 -> job.resumable(Duration.ofMillis(100)).build();
            case 2 -> job.verify(Verification.checksums()).build();
            default -> job.build();
        };
    }

    private static void requireRight(SyncReport report) {
        assertThat(report.rowsWritten()).isEqualTo(ROWS - 1);
        assertThat(report.rowsRejected()).isEqualTo(1);
    }

    private static void requireNoMore(Usage before, TestDatabase h2, TestDatabase postgres, String what)
            throws Exception {
        FaultyTables.requireNothingLeft(h2, before.h2());
        FaultyTables.requireNothingLeft(postgres, before.postgres());
        Usage after = Usage.now(h2, postgres);
        System.out.println(what + ": " + before + ", then " + after);
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 1);
        assertThat(after.files()).as("temporary files").isLessThanOrEqualTo(before.files());
        assertThat(after.classes()).as("classes").isLessThan(before.classes() + MOST_CLASSES);
        assertThat(after.heap()).as("heap").isLessThan(before.heap() + MOST_BYTES);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void jobsOneAfterTheOtherLeaveNothing(Databases.Servers servers) throws Exception {
        TestDatabase h2 = servers.h2();
        TestDatabase postgres = servers.postgres();
        makeTables(h2);
        makeTables(postgres);
        Usage warm = null;
        for (int i = 0; i < JOBS; i++) {
            if (i == JOBS / 5) {
                FaultyTables.requireNothingLeft(postgres, 1);
                warm = Usage.now(h2, postgres);
            }
            requireRight(job(i % 5 == 4 ? postgres : h2, 0, i % 3).run());
        }
        requireNoMore(warm, h2, postgres, JOBS + " jobs");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void jobsAtOnceLeaveNothing(Databases.Servers servers) throws Exception {
        TestDatabase h2 = servers.h2();
        TestDatabase postgres = servers.postgres();
        makeTables(h2);
        makeTables(postgres);
        Usage warm = null;
        for (int round = 0; round < 4; round++) {
            if (round == 1) {
                FaultyTables.requireNothingLeft(postgres, 1);
                warm = Usage.now(h2, postgres);
            }
            List<SyncRun> runs = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                runs.add(job(i % 5 == 4 ? postgres : h2, i, i % 3).start());
            }
            for (SyncRun run : runs) {
                requireRight(run.await());
            }
        }
        requireNoMore(warm, h2, postgres, "4 times " + AT_ONCE + " jobs at once");
    }

    /**
     * As an application server does that loads an application, runs it, and lets it go. The first one is not looked at: the
     * driver, which is the server's, keeps the context of the thread that first called it. Jobs are not compared here, as the
     * JDK 17 keeps the loader of every record whose {@code equals} was called.
     */
    @Test
    void theLibraryCanBeUnloaded() throws Exception {
        List<URL> drivers = new ArrayList<>();
        List<URL> libraries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            // A logging backend keeps a shutdown hook, and is the server's choice.
            if (!entry.contains("logback")) {
                (entry.contains("h2database") ? drivers : libraries)
                        .add(Path.of(entry).toUri().toURL());
            }
        }
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (URLClassLoader server =
                new URLClassLoader(drivers.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            for (int i = 0; i < 4; i++) {
                loaders.add(runInLoaderOfItsOwn(server, libraries.toArray(URL[]::new)));
            }
            loaders.remove(0);
            for (int i = 0; i < 100 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
                System.gc();
                Thread.sleep(50);
            }
            assertThat(loaders).as("class loaders").allMatch(loader -> loader.get() == null);
        }
    }

    private static WeakReference<ClassLoader> runInLoaderOfItsOwn(ClassLoader server, URL[] libraries)
            throws Exception {
        try (URLClassLoader application = new URLClassLoader(libraries, server)) {
            FutureTask<Object> task = new FutureTask<>(() -> {
                Callable<?> job = (Callable<?>) application
                        .loadClass(UnloadedJob.class.getName())
                        .getDeclaredConstructor()
                        .newInstance();
                return job.call();
            });
            Thread thread = new Thread(task, "application");
            thread.setContextClassLoader(application);
            thread.start();
            assertThat(task.get()).isEqualTo(3L);
            thread.join();
            return new WeakReference<>(application);
        }
    }
}
