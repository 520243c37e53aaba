package io.syncjob.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncListener;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import io.syncjob.transform.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job that is written and read is the same job, or is refused. */
class JsonRoundTripTest {
    private static final int JOBS = Integer.getInteger("syncjob.jobs", 400);

    @Test
    void aRandomJobComesBackEqual() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + JOBS; seed++) {
            SyncJob job = new RandomJobs(seed).next();
            String text = job.toJson();
            SyncJob back = SyncJob.fromJson(text);
            assertThat(back).as("seed %s: %s", seed, text).isEqualTo(job);
            assertThat(back.toJson()).as("seed %s", seed).isEqualTo(text);
        }
    }

    @Test
    void aRandomJobComesBackEqualFromYaml() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + JOBS / 4; seed++) {
            SyncJob job = new RandomJobs(seed).next();
            String text = job.toYaml();
            assertThat(SyncJob.fromYaml(text)).as("seed %s: %s", seed, text).isEqualTo(job);
        }
    }

    /** A job that can run plans the same, whether it was built by code or read from its text, and gives the same rows. */
    @Test
    void aRandomJobThatIsReadPlansAndRunsAsTheOneThatWasBuilt() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + JOBS / 10; seed++) {
            SyncJob job = new RandomJobs(seed).runnable();
            String text = job.toJson();
            SyncJob json = SyncJob.fromJson(text);
            assertThat(json).as("seed %s: %s", seed, text).isEqualTo(job);
            assertThat(json.plan()).as("seed %s: %s", seed, text).isEqualTo(job.plan());
            assertThat(SyncJob.fromYaml(job.toYaml()).plan())
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(job.plan());
            assertThat(outcome(json)).as("seed %s: %s", seed, text).isEqualTo(outcome(job));
        }
    }

    private static List<Object> outcome(SyncJob job) {
        SyncReport report = job.run();
        return List.of(
                report.outcome(),
                report.rowsRead(),
                report.rowsFiltered(),
                report.rowsRejected(),
                report.rowsWritten(),
                report.splits().size(),
                report.notes());
    }

    private static SyncJobBuilder job() {
        return SyncJob.builder().from(StreamReader.rows(3)).to(StreamWriter.discard());
    }

    @Test
    void aJobIsWrittenInTheWordsOfTheBuilder() {
        SyncJob job = SyncJob.builder()
                .name("orders-nightly")
                .from(StreamReader.rows(3).column("id", DataType.INT64, Values.sequence(1)))
                .transform(Transforms.rename("id", "key"), Transforms.constant("region", "cn"))
                .to(StreamWriter.checksum())
                .splits(Splits.parallel(4).by("id"))
                .throttle(Throttle.megabytesPerSecond(10))
                .dirtyRows(DirtyRows.tolerate(100).into(Path.of("dirty.jsonl")))
                .timeZones(TimeZones.source("Asia/Shanghai").target("UTC"))
                .resumable()
                .build();
        assertThat(job.toJson()).isEqualTo("""
                {
                  "version" : 1,
                  "name" : "orders-nightly",
                  "from" : {
                    "stream" : {
                      "rows" : 3,
                      "columns" : [
                        {
                          "name" : "id",
                          "type" : "INT64",
                          "value" : "SEQUENCE",
                          "from" : "1"
                        }
                      ]
                    }
                  },
                  "transform" : [
                    {
                      "rename" : {
                        "from" : "id",
                        "to" : "key"
                      }
                    },
                    {
                      "constant" : {
                        "column" : "region",
                        "type" : "STRING",
                        "value" : "cn"
                      }
                    }
                  ],
                  "to" : {
                    "stream" : {
                      "mode" : "CHECKSUM"
                    }
                  },
                  "splits" : {
                    "workers" : 4,
                    "by" : [
                      "id"
                    ]
                  },
                  "throttle" : {
                    "megabytesPerSecond" : 10.0
                  },
                  "dirtyRows" : {
                    "tolerate" : 100,
                    "into" : [
                      {
                        "file" : "dirty.jsonl"
                      }
                    ]
                  },
                  "timeZones" : {
                    "source" : "Asia/Shanghai",
                    "target" : "UTC"
                  },
                  "resumable" : { }
                }
                """);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(job -> job.filter(row -> true), "The object that the application gave for 'transform[0]'"),
                refused(job -> job.listener(new SyncListener() {}), "A listener"),
                refused(
                        job -> job.throttle(context -> (rows, bytes) -> {}),
                        "The policy 'throttle' that is a io.syncjob.core.json.JsonRoundTripTest$$Lambda"),
                refused(
                        job -> job.dirtyRows(DirtyRows.none().into(row -> {})),
                        "The policy 'dirtyRows' that is a io.syncjob.policy.DirtyRows$Tolerance"),
                refused(
                        job -> job.from("everything", Map.of("password", "s3cret")),
                        "The secret 'from.everything.password' is not written into a text"),
                refused(
                        job -> job.to("elsewhere", Map.of("store", Map.of("secret_key", "s3cret"))),
                        "The secret 'to.elsewhere.store.secret_key' is not written into a text"),
                refused(
                        job -> job.transform("rename", Map.of("from", new StringBuilder("s3cret"))),
                        "The setting 'transform[0].rename.from' holds a java.lang.StringBuilder"));
    }

    private static Arguments refused(UnaryOperator<SyncJobBuilder> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatNoTextHoldsIsRefused(UnaryOperator<SyncJobBuilder> change, String message) {
        SyncException refusal = catchThrowableOfType(
                SyncException.class, () -> change.apply(job()).build().toJson());
        assertThat(refusal.error()).isEqualTo(SyncError.UNSUPPORTED);
        assertThat(refusal).hasMessageStartingWith(message).hasMessageNotContaining("s3cret");
        assertThat(refusal.remedy()).isNotEmpty();
    }

    @Test
    void aSecretThatIsKnownByValueIsRefused() {
        SyncJob job = SyncJob.fromJson("""
                {"version": 1, "to": {"stream": {}}, "from": {"everything": {"password": "s3cret"}}}""");
        assertThat(job.toString()).doesNotContain("s3cret");
        SyncException refusal = catchThrowableOfType(SyncException.class, job::toJson);
        assertThat(refusal)
                .hasMessage("The secret 'from.everything.password' is not written into a text. Say where it is instead:"
                        + " Secret.environment(\"NAME\") or Secret.file(\"path\").");
    }

    @Test
    void aSecretIsFoundAtItsPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        assertThat(Secret.file(file.toString()).reveal()).isEqualTo("s3cret");
        assertThat(Secret.file(file.toString())).isEqualTo(Secret.file(file.toString()));
        Map.Entry<String, String> variable =
                System.getenv().entrySet().iterator().next();
        assertThat(Secret.environment(variable.getKey()).reveal()).isEqualTo(variable.getValue());
        assertThat(catchThrowableOfType(
                        SyncException.class,
                        () -> Secret.environment("SYNCJOB_NO_SUCH").reveal()))
                .hasMessage("The environment variable 'SYNCJOB_NO_SUCH', which holds a secret, is not set."
                        + " Set it for the process that runs the job.");
        assertThat(catchThrowableOfType(
                        SyncException.class, () -> Secret.file("no/such").reveal()))
                .hasMessage("The file 'no/such', which holds a secret, cannot be read."
                        + " Let it be there, in UTF-8, and readable by the user that runs the job.");
    }
}
