package io.syncjob.samples;

import io.syncjob.Backfill;
import io.syncjob.BackfillReport;
import io.syncjob.BusinessTime;
import io.syncjob.DataSources;
import io.syncjob.SyncJob;
import io.syncjob.core.DataSourceFile;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.report.SyncReport;
import io.syncjob.schedule.JobScheduler;
import io.syncjob.schedule.MissedRuns;
import io.syncjob.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.annotation.Scheduled;

/** The pieces of Java about modes and schedules that the documents show. */
final class ScheduleSnippets {
    private ScheduleSnippets() {}

    static SyncJob replace(JdbcConnection shop, JdbcConnection warehouse) {
        // region replace
        SyncJob job = SyncJob.builder()
                .name("orders-daily")
                .from(JdbcReader.table(shop, "orders").where("dt = '${bizdate}'"))
                .to(JdbcWriter.table(warehouse, "ods_orders").replaceWhere("dt = '${bizdate}'"))
                .build();
        // endregion
        return job;
    }

    static BackfillReport backfill(SyncJob job) {
        // region backfill
        BackfillReport report = Backfill.of(
                        job, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 10, 31), ZoneId.of("Asia/Shanghai"))
                .parallel(4)
                .fromNewest()
                .keepGoing(true)
                .progressIn(Path.of("orders-backfill.txt"))
                .run();
        System.out.print(report.toText());
        // endregion
        return report;
    }

    static SyncReport sources(Function<String, String> vault) {
        // region data-sources
        DataSources sources = DataSourceFile.read(Path.of("sources.json"), vault);
        SyncJob job = SyncJob.builder()
                .from("jdbc", Map.of("datasource", "shop", "table", "orders"))
                .to("jdbc", Map.of("datasource", "warehouse", "table", "ods_orders"))
                .dataSources(sources.in("production"))
                .build();
        // endregion
        return job.run();
    }

    static JobScheduler schedule(SyncJob job) {
        // region schedule
        JobScheduler scheduler = JobScheduler.start();
        scheduler.add(
                job,
                Schedule.cron("30 2 * * *", ZoneId.of("Asia/Shanghai"))
                        .jitter(Duration.ofMinutes(5))
                        .onMissed(MissedRuns.ALL));
        // and, when the application ends: scheduler.close()
        // endregion
        return scheduler;
    }

    // region quartz
    @DisallowConcurrentExecution
    public static final class QuartzSync implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            SyncJob job = (SyncJob) context.getMergedJobDataMap().get("sync");
            job.run(BusinessTime.at(context.getScheduledFireTime().toInstant(), ZoneId.of("Asia/Shanghai")));
        }
    }
    // endregion

    // region spring
    static final class SpringSync {
        private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

        private final SyncJob job;

        SpringSync(SyncJob job) {
            this.job = job;
        }

        @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
        void daily() {
            // Spring does not tell when the method was due: it is run for yesterday, whenever it is begun today.
            job.run(BusinessTime.on(LocalDate.now(ZONE).minusDays(1), ZONE));
        }
    }
    // endregion
}
