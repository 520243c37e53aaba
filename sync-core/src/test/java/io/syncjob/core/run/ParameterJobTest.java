package io.syncjob.core.run;

import static io.syncjob.transform.Transforms.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.report.CheckReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters of jobs, in runs at a business time. */
class ParameterJobTest extends RunFixture {
    private static final Schema ROWS = Schema.of(Column.required("id", DataType.INT64));
    private static final BusinessTime DUE =
            BusinessTime.at(LocalDateTime.parse("2025-11-01T02:30:45").atZone(ZoneOffset.UTC));

    private static MemoryReader reader() {
        return new MemoryReader(ROWS, List.of(List.of(1L)));
    }

    /** The one row of a run of a job that writes {@code text} into it. */
    private static String written(SyncJobBuilder job, MemoryWriter writer) {
        job.build().run(DUE);
        return String.valueOf(writer.committed.get(0).get(1));
    }

    @Test
    void transformersBuiltByCodeAndByNameAreTheSame() {
        String text = "${day} ${region} $[hh24:mi-15/24/60] ${jobid}/${nodeid} $${day}";
        String expected = "2025-10-30 eu 02:15 parameters/transformer ${day}";
        MemoryWriter byCode = new MemoryWriter();
        MemoryWriter byName = new MemoryWriter();
        for (boolean code : new boolean[] {true, false}) {
            MemoryWriter writer = code ? byCode : byName;
            SyncJobBuilder job = SyncJob.builder()
                    .name("parameters")
                    .from(reader())
                    .to(writer)
                    .parameter("day", "${yyyy-mm-dd-1}")
                    .parameters(Map.of("region", "eu"));
            assertThat(written(
                            code
                                    ? job.transform(constant("text", text))
                                    : job.transform(
                                            "constant", Map.of("column", "text", "type", "STRING", "value", text)),
                            writer))
                    .isEqualTo(expected);
        }
    }

    @Test
    void theRunHasAnId() {
        MemoryWriter writer = new MemoryWriter();
        String id = SyncJob.builder()
                .from(reader())
                .to(writer)
                .transform(constant("text", "${run}"))
                .parameter("run", "$taskid")
                .run()
                .runId();
        assertThat(writer.committed.get(0).get(1)).isEqualTo(id);
    }

    @Test
    void policiesHaveParametersToo(@TempDir Path folder) {
        SyncJob.builder()
                .from(new MemoryReader(ROWS, List.of(List.of(1L), List.of(2L))) {
                    @Override
                    protected void beforeRow(int index, io.syncjob.data.RowAppender out) {
                        if (index == 0) {
                            out.rejectRow(0, "TEST", "on purpose");
                        }
                    }
                })
                .to(new MemoryWriter())
                .dirtyRows(DirtyRows.tolerate(1).into(folder.resolve("dirty-${bizdate}.jsonl")))
                .at(DUE)
                .run();
        assertThat(folder.resolve("dirty-20251031.jsonl")).exists();
        assertThat(Files.exists(folder.resolve("dirty-${bizdate}.jsonl"))).isFalse();
    }

    @Test
    void aJobIsTheSameAtAnotherTime() {
        SyncJob job = SyncJob.builder()
                .name("parameters")
                .from(reader())
                .to(new MemoryWriter())
                .transform(constant("text", "${bizdate}"))
                .parameter("a", "b")
                .resumable()
                .build();
        assertThat(job.at(DUE)).isNotEqualTo(job).isEqualTo(job.at(DUE));
        assertThat(job.at(DUE).businessTime()).contains(DUE);
        BusinessTime later = BusinessTime.on(LocalDate.of(2026, 1, 1), ZoneOffset.UTC);
        assertThat(job.at(DUE).at(later)).isEqualTo(job.at(later));
    }

    private static void assertRefused(SyncJobBuilder job, SyncError error, String message) {
        MemoryWriter writer = new MemoryWriter();
        MemoryReader reader = reader();
        SyncJob refused = job.name("parameters").from(reader).to(writer).build();
        assertThatThrownBy(refused::start).isInstanceOfSatisfying(SyncException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(error);
            assertThat(refusal).hasMessageContaining(message).hasMessageContaining("job 'parameters'");
        });
        assertThatThrownBy(refused::plan).hasMessageContaining(message);
        assertThat(refused.check().items())
                .singleElement()
                .satisfies(item -> assertThat(item.severity()).isEqualTo(CheckReport.Severity.ERROR));
        assertThat(writer.calls).as("calls of the writer").isEmpty();
    }

    @Test
    void aJobThatCannotKnowItsTextsIsRefusedBeforeAnythingIsChanged() {
        assertRefused(
                SyncJob.builder().transform(constant("text", "${nothing}")),
                SyncError.UNKNOWN_PARAMETER,
                "There is no parameter 'nothing', in the setting 'value' (job 'parameters', transformer constant).");
        assertRefused(
                SyncJob.builder().transform(constant("text", "${bizdate}")),
                SyncError.INVALID_VALUE,
                "${bizdate} counts from the time that the run is for, and none is given");
        assertRefused(
                SyncJob.builder().parameter("day", "${yyyymmdd - 1}").at(DUE),
                SyncError.INVALID_VALUE,
                "has a space or '=' in it, in the parameter 'day'");
        assertRefused(
                SyncJob.builder()
                        .dirtyRows(DirtyRows.tolerate(1).into(Path.of("${nothing}")))
                        .at(DUE),
                SyncError.UNKNOWN_PARAMETER,
                "in the setting 'places[0].path'");
        assertRefused(
                SyncJob.builder().transform(constant("text", "${taskid}")).resumable(),
                SyncError.INVALID_VALUE,
                "A resumable job must be the same in each of its runs");
    }
}
