package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.Mapping;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;
import io.syncjob.transform.Transforms;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input that the engine itself finds, with the exact message. Nothing has been changed by then. */
class BadInputTest extends RunFixture {
    private static final Schema TARGET = Schema.of(
            Column.required("id", DataType.INT32),
            Column.of("label", DataType.string(3)),
            Column.of("at", DataType.INSTANT));

    static Stream<Arguments> cases() {
        return Stream.of(
                bad(
                        SyncError.UNKNOWN_PLUGIN,
                        job -> job.from("steam", Map.of()),
                        "There is no reader 'steam' (did you mean 'stream'?) on the class path (job 'test')."),
                bad(
                        SyncError.UNKNOWN_KEY,
                        job -> job.from("stream", Map.of("rowz", 3)),
                        "The setting 'rowz' (did you mean 'rows'?) is not known (job 'test', reader stream)."),
                bad(
                        SyncError.WRONG_TYPE,
                        job -> job.from("stream", Map.of("rows", "many")),
                        "The setting 'rows' is of another type than expected (job 'test', reader stream)."),
                bad(
                        SyncError.UNKNOWN_PLUGIN,
                        job -> job.transform("renam", Map.of()),
                        "There is no transformer 'renam' (did you mean 'rename'?) on the class path (job 'test')."),
                bad(
                        SyncError.UNKNOWN_KEY,
                        job -> job.transform("rename", Map.of("from", "id", "into", "x")),
                        "The setting 'into' is not known (job 'test', transformer rename)."));
    }

    private static Arguments bad(SyncError error, UnaryOperator<SyncJobBuilder> change, String message) {
        return Arguments.of(error, change, message);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedBeforeAnythingIsOpened(SyncError error, UnaryOperator<SyncJobBuilder> change, String message) {
        MemoryWriter writer = new MemoryWriter();
        SyncJob job = change.apply(job(reader(3), writer)).build();
        SyncException failure = catchThrowableOfType(SyncException.class, job::start);
        assertThat(failure.error()).isEqualTo(error);
        assertThat(failure).hasMessageStartingWith(message);
        assertThat(failure.remedy()).isNotEmpty();
        assertThat(writer.calls).isEmpty();
        assertThat(job.check().isOk()).isFalse();
        assertThat(job.check().toText()).contains(failure.what());
    }

    private static MemoryWriter target() {
        return new MemoryWriter() {
            @Override
            public Schema target(Schema rows) {
                return TARGET;
            }
        };
    }

    private static MemoryReader source() {
        return new MemoryReader(
                Schema.of(
                        Column.required("id", DataType.INT64),
                        Column.of("lable", DataType.STRING),
                        Column.of("at", DataType.TIMESTAMP)),
                List.of());
    }

    @Test
    void aMappingThatCannotWorkIsRefusedBeforeAnythingIsChanged() {
        MemoryWriter writer = target();
        SyncException missing = failure(job(source(), writer));
        assertThat(missing.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(missing.getMessage()).contains("'lable'", "did you mean 'label'?", "job 'test'", "writer ");

        SyncException zones = failure(job(source(), writer).transform(Transforms.rename("lable", "label")));
        assertThat(zones.error()).isEqualTo(SyncError.INCOMPATIBLE_TYPES);
        assertThat(zones.getMessage()).contains("at", "TIMESTAMP", "INSTANT", "TimeZones.source");

        SyncException unequal =
                failure(job(source(), writer).transform(Transforms.drop("at")).mapping(Mapping.byPosition()));
        assertThat(unequal.error()).isEqualTo(SyncError.UNEQUAL_COLUMNS);

        SyncException unknown = failure(job(source(), writer).transform(Transforms.rename("lbl", "label")));
        assertThat(unknown.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(unknown.getMessage()).contains("'lbl'", "transformer rename");

        assertThat(writer.calls).as("closed, and nothing else").containsOnly("close");

        job(source(), writer)
                .transform(Transforms.rename("lable", "label"))
                .timeZones(TimeZones.source("Asia/Shanghai"))
                .run();
    }

    @Test
    void aJobWithoutAnEndIsRefusedWhenItIsBuilt() {
        assertThat(catchThrowableOfType(
                        SyncException.class,
                        () -> SyncJob.builder().from(reader(1)).build()))
                .hasMessage("The job has no target. Give it one with .to(…).");
        assertThat(catchThrowableOfType(
                        SyncException.class,
                        () -> SyncJob.builder().to(new MemoryWriter()).build()))
                .hasMessage("The job has no source. Give it one with .from(…).");
    }

    @Test
    void settingsNeverShowInMessages() {
        SyncJob job = job(reader(1), new MemoryWriter())
                .from("stream", Map.of("rows", Map.of("password", "s3cret-value")))
                .build();
        SyncException failure = catchThrowableOfType(SyncException.class, job::start);
        assertThat(failure.toString()).doesNotContain("s3cret-value");
        assertThat(job.toString()).doesNotContain("s3cret-value");
    }
}
