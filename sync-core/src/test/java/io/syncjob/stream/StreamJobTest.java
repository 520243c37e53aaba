package io.syncjob.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.Guarantee;
import io.syncjob.report.Outcome;
import io.syncjob.report.SyncReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole jobs, with the local engine. */
class StreamJobTest {
    private static StreamReader orders(long rows) {
        return StreamReader.rows(rows)
                .column("id", DataType.INT64, Values.sequence())
                .column("price", DataType.decimal(12, 2), Values.random("0.01", "999.99"))
                .column("status", DataType.STRING, Values.choice("OPEN", "PAID").nulls(0.1));
    }

    @Test
    void movesEveryRowOnce() throws Exception {
        DiscardingWriter one = new DiscardingWriter(true);
        DiscardingWriter four = new DiscardingWriter(true);
        SyncReport report = SyncJob.builder()
                .from(orders(100_003))
                .to(one)
                .splits(Splits.single())
                .verify(Verification.counts())
                .run();
        SyncJob.builder()
                .from(orders(100_003))
                .to(four)
                .splits(Splits.parallel(4))
                .run();
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.rowsWritten()).isEqualTo(100_003);
        assertThat(report.guarantee()).isEqualTo(Guarantee.NONE);
        assertThat(report.verification()).hasValue("The target holds the 100003 rows it acknowledged");
        assertThat(four.checksum()).isEqualTo(one.checksum()).isNotZero();
    }

    @Test
    void worksByName() {
        Map<String, Object> source = Map.of(
                "rows",
                3,
                "columns",
                List.of(
                        Map.of("name", "id", "type", "INT64", "value", "sequence", "from", 7),
                        Map.of("name", "price", "type", "DECIMAL(12,2)", "value", "random", "from", "1", "to", "1"),
                        Map.of(
                                "name",
                                "note",
                                "type",
                                "STRING",
                                "value",
                                "choice",
                                "choices",
                                List.of("x"),
                                "nulls",
                                1)));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SyncJob.builder()
                .from("stream", source)
                .to(StreamWriter.print(new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .splits(Splits.single())
                .run();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("id\tprice\tnote", "7\t1.00\tNULL", "8\t1.00\tNULL", "9\t1.00\tNULL");
        SyncReport report = SyncJob.builder()
                .from("stream", source)
                .to("stream", Map.of("mode", "checksum"))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(3);
    }

    @Test
    void discardsWhereNothingIsSaid() {
        assertThat(SyncJob.builder()
                        .from(orders(10))
                        .to("stream", Map.of())
                        .run()
                        .rowsWritten())
                .isEqualTo(10);
        assertThat(new StreamWriter(null)).isEqualTo(StreamWriter.discard());
    }

    @Test
    void namesTheColumnThatCannotBeGenerated() {
        assertThatThrownBy(() -> SyncJob.builder()
                        .name("n")
                        .from(StreamReader.rows(300).column("small", DataType.INT8, Values.sequence()))
                        .to(StreamWriter.discard())
                        .run())
                .isInstanceOfSatisfying(SyncException.class, failure -> {
                    assertThat(failure.error()).isEqualTo(SyncError.INVALID_VALUE);
                    assertThat(failure)
                            .hasMessageStartingWith("A sequence of 300 rows leaves the range of INT8 (job 'n', reader"
                                    + " stream, column 'small').");
                });
    }
}
