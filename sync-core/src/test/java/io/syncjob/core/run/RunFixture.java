package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A source of numbered rows, a target, and the proof that a run leaves nothing behind. */
public abstract class RunFixture {
    protected static final Schema SCHEMA =
            Schema.of(Column.required("id", DataType.INT64), Column.of("name", DataType.STRING));

    private Set<Thread> before;

    @BeforeEach
    void rememberThreads() {
        before = threads();
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (int i = 0; i < 100 && !left().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(left()).as("threads left behind").isEmpty();
    }

    private Set<Thread> left() {
        return threads().stream().filter(thread -> !before.contains(thread)).collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("syncjob-"))
                .collect(Collectors.toSet());
    }

    protected static List<List<Object>> rows(int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of((long) i, "name " + i));
        }
        return rows;
    }

    protected static MemoryReader reader(int count) {
        return new MemoryReader(SCHEMA, rows(count));
    }

    protected static SyncJobBuilder job(MemoryReader reader, MemoryWriter writer) {
        return SyncJob.builder()
                .name("test")
                .from(reader)
                .to(writer)
                .splits(Splits.parallel(3).count(7))
                .dirtyRows(DirtyRows.none().into(row -> {}));
    }

    protected static SyncException failure(SyncJobBuilder job) {
        SyncException failure = catchThrowableOfType(SyncException.class, job::run);
        assertThat(failure).as("the run must fail").isNotNull();
        return failure;
    }

    /** What a report of a run that went through must say, whatever happened. */
    protected static void assertBalanced(SyncReport report) {
        assertThat(report.rowsRead() + report.rowsAdded())
                .as("rows in and rows out of %s", report)
                .isEqualTo(report.rowsWritten() + report.rowsFiltered() + report.rowsRejected());
    }
}
