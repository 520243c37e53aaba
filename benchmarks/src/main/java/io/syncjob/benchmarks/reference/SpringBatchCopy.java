package io.syncjob.benchmarks.reference;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.JdbcCursorItemReader;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Copies the table lineitem with Spring Batch in its fast form: a cursor, items bound by hand instead of by reflection,
 * rewritten batches, a transaction for each chunk, and a job repository in memory.
 */
public final class SpringBatchCopy {
    private static final int CHUNK = 2_000;

    private SpringBatchCopy() {}

    public static void main(String... args) throws Exception {
        try (HikariDataSource source = dataSource("");
                HikariDataSource target = dataSource("?reWriteBatchedInserts=true")) {
            StepExecution step = copy(source, target);
            System.out.println(step.getWriteCount() + " rows");
        }
    }

    private static HikariDataSource dataSource(String parameters) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getenv("BENCH_URL") + parameters);
        config.setUsername(System.getenv("BENCH_USER"));
        config.setPassword(System.getenv("BENCH_PASSWORD"));
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    static StepExecution copy(DataSource source, DataSource target) throws Exception {
        JdbcCursorItemReader<LineItem> reader = new JdbcCursorItemReaderBuilder<LineItem>()
                .name("lineitem")
                .dataSource(source)
                .connectionAutoCommit(false) // else PostgreSQL's driver would hold all rows in memory
                .verifyCursorPosition(false)
                .saveState(false)
                .fetchSize(CHUNK)
                .sql(JdbcLoop.SELECT)
                .rowMapper(LineItem::read)
                .build();
        JdbcBatchItemWriter<LineItem> writer = new JdbcBatchItemWriterBuilder<LineItem>()
                .dataSource(target)
                .sql(JdbcLoop.INSERT)
                .itemPreparedStatementSetter(LineItem::bind)
                .assertUpdates(false) // rewritten batches tell no counts
                .build();
        writer.afterPropertiesSet();
        JobRepository repository = new ResourcelessJobRepository();
        Step step = new StepBuilder("copy", repository)
                .<LineItem, LineItem>chunk(CHUNK, new DataSourceTransactionManager(target))
                .reader(reader)
                .writer(writer)
                .build();
        Job job = new JobBuilder("copy", repository).start(step).build();
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
        JobExecution execution = launcher.run(job, new JobParameters());
        if (!execution.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode())) {
            throw new IllegalStateException("The job ended as " + execution.getExitStatus());
        }
        return execution.getStepExecutions().iterator().next();
    }
}
