package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.file.CsvWriter;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The library inside a service: no framework is needed, and none is in the way. */
public final class ServiceUse {
    private ServiceUse() {}

    public static void main(String... args) {
        JdbcDataSource shop = new JdbcDataSource();
        shop.setUrl(args[0]);
        ExportService exports = new ExportService(shop, Path.of(args[1]));
        System.out.print(exports.start("orders").await().toText());
    }

    /** Starts exports and knows those that go on. Safe for use by several threads; make one and keep it. */
    static final class ExportService implements AutoCloseable {
        private final JdbcConnection shop;
        private final Path folder;
        private final Map<String, SyncRun> running = new ConcurrentHashMap<>();

        /** The pool stays the application's: a run takes connections from it and gives them back. */
        ExportService(DataSource pool, Path folder) {
            this.shop = JdbcConnection.of(pool);
            this.folder = folder;
        }

        /** Returns at once. The caller asks the handle for progress, or lets its completion call back. */
        SyncRun start(String table) {
            SyncRun run = SyncJob.builder()
                    .name("export-" + table)
                    .from(JdbcReader.table(shop, table))
                    .to(CsvWriter.file(folder.resolve(table + ".csv")).withHeader())
                    .splits(Splits.parallel(2))
                    .memory(MemoryLimit.mebibytes(16))
                    .start();
            running.put(run.id(), run);
            CompletableFuture<SyncReport> unused =
                    run.completion().whenComplete((report, failure) -> running.remove(run.id()));
            return run;
        }

        int runningExports() {
            return running.size();
        }

        /** Ends what still runs, as a service does when it is shut down. */
        @Override
        public void close() {
            running.values().forEach(SyncRun::cancel);
            running.values()
                    .forEach(run -> run.completion()
                            .handle((report, failure) -> run.id())
                            .join());
        }
    }
}
