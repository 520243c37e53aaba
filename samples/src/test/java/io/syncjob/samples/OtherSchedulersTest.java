package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.file.CsvWriter;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTask;

/** The schedulers of others run the jobs of the documents: Quartz and Spring. */
class OtherSchedulersTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private SyncJob job() {
        return SyncJob.builder()
                .name("daily")
                .from(StreamReader.rows(3).column("id", DataType.INT64, Values.sequence(1)))
                .to(CsvWriter.file(folder.resolve("dt=${bizdate}.csv")))
                .build();
    }

    private Path fileOf(LocalDate businessDate) {
        return folder.resolve("dt=" + DateTimeFormatter.BASIC_ISO_DATE.format(businessDate) + ".csv");
    }

    /** Tells the test that a job of Quartz has ended. */
    private static final class Ended extends JobListenerSupport {
        private final CompletableFuture<Date> scheduled = new CompletableFuture<>();

        @Override
        public String getName() {
            return "ended";
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
            if (failure == null) {
                scheduled.complete(context.getScheduledFireTime());
            } else {
                scheduled.completeExceptionally(failure);
            }
        }
    }

    @Test
    void quartzRunsAJobForTheTimeThatItWasDueAt() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "OtherSchedulersTest");
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
        try {
            Ended ended = new Ended();
            scheduler.getListenerManager().addJobListener(ended);
            JobDataMap data = new JobDataMap();
            data.put("sync", job());
            scheduler.scheduleJob(
                    JobBuilder.newJob(ScheduleSnippets.QuartzSync.class)
                            .usingJobData(data)
                            .build(),
                    TriggerBuilder.newTrigger().startNow().build());
            scheduler.start();
            LocalDate due = ended.scheduled
                    .get(60, TimeUnit.SECONDS)
                    .toInstant()
                    .atZone(ZONE)
                    .toLocalDate();
            assertThat(fileOf(due.minusDays(1))).hasContent("1\n2\n3\n");
        } finally {
            end(scheduler);
        }
    }

    private static void end(Scheduler scheduler) throws SchedulerException {
        scheduler.shutdown(true);
    }

    /** What Spring finds its scheduled methods in. */
    @EnableScheduling
    static class Configuration {}

    @Test
    void springCallsTheMethodAtItsTimeAndItRunsTheJob() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(Configuration.class);
            context.registerBean(ScheduleSnippets.SpringSync.class, () -> new ScheduleSnippets.SpringSync(job()));
            context.refresh();
            Set<ScheduledTask> tasks =
                    context.getBean(ScheduledAnnotationBeanPostProcessor.class).getScheduledTasks();
            assertThat(tasks).hasSize(1);
            CronTask task = (CronTask) tasks.iterator().next().getTask();
            assertThat(task.getExpression()).isEqualTo("0 30 2 * * *");
            LocalDate before = LocalDate.now(ZONE);
            task.getRunnable().run();
            LocalDate ran = fileOf(before.minusDays(1)).toFile().exists() ? before : LocalDate.now(ZONE);
            assertThat(fileOf(ran.minusDays(1))).hasContent("1\n2\n3\n");
            assertThat(String.format(Locale.ROOT, "%s", task.getTrigger())).contains("0 30 2 * * *");
        }
    }
}
