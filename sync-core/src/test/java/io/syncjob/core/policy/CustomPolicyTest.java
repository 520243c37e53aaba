package io.syncjob.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.core.run.MemoryReader;
import io.syncjob.core.run.MemoryWriter;
import io.syncjob.core.run.RunFixture;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's own policy of each kind, given in code and by name, is asked and obeyed. */
class CustomPolicyTest extends RunFixture {
    private static final Schema CLOCKS =
            Schema.of(Column.required("id", DataType.INT64), Column.of("at", DataType.timestamp(6)));
    private static final LocalDateTime NOON = LocalDateTime.of(2025, 10, 31, 12, 0);

    private final MemoryWriter writer = new MemoryWriter() {
        @Override
        protected boolean rejects(Row row) {
            return row.getLong(0) % 40 == 0;
        }
    };

    @BeforeEach
    void forget() {
        CustomPolicies.ASKED.clear();
    }

    private static SyncJobBuilder job(MemoryWriter target) {
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 0; id < 100; id++) {
            rows.add(List.of(id, NOON));
        }
        AtomicBoolean failed = new AtomicBoolean();
        MemoryReader reader = new MemoryReader(CLOCKS, rows) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                if (index == 50 && failed.compareAndSet(false, true)) {
                    throw new IOException("once");
                }
            }
        };
        return SyncJob.builder().name("custom").from(reader).to(target);
    }

    private void assertObeyed(SyncReport report) {
        assertThat(report.splits()).hasSize(5);
        assertThat(report.rowsRejected()).isEqualTo(3);
        assertThat(report.verification()).contains("looked at twice");
        assertThat(writer.committed)
                .hasSize(97)
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(NOON.minusHours(3)));
        assertThat(CustomPolicies.ASKED)
                .contains("Splits", "Throttle", "DirtyRows", "TimeZones", "Retry", "Verification", "MemoryLimit");
        assertThat(CustomPolicies.ASKED.stream().filter("DirtyRows"::equals)).hasSize(3);
    }

    @Test
    void inCode() {
        assertObeyed(job(writer)
                .splits(new CustomPolicies.TwoByTwo())
                .throttle(new CustomPolicies.Turnstile())
                .dirtyRows(new CustomPolicies.Lenient())
                .timeZones(new CustomPolicies.Shifted())
                .retry(new CustomPolicies.Once())
                .verify(new CustomPolicies.Suspicious())
                .memory(new CustomPolicies.Tiny())
                .run());
    }

    @Test
    void byName() {
        SyncJobBuilder job = job(writer);
        for (Class<?> policy : List.of(
                Splits.class,
                Throttle.class,
                DirtyRows.class,
                TimeZones.class,
                Retry.class,
                Verification.class,
                MemoryLimit.class)) {
            job.policy(policy, "custom", Map.of());
        }
        assertObeyed(job.run());
    }

    @Test
    void anUnknownNameOrSettingIsRefused() {
        assertThatThrownBy(() ->
                        job(writer).policy(Throttle.class, "costum", Map.of()).run())
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.error()).isEqualTo(SyncError.UNKNOWN_PLUGIN);
                    assertThat(e)
                            .hasMessage(
                                    "There is no Throttle policy 'costum' (did you mean 'custom'?) on the class path"
                                            + " (job 'custom'). Known Throttle policies: [custom, half-speed]. Register its factory in"
                                            + " META-INF/services/io.syncjob.policy.PolicyFactory.");
                });
        assertThatThrownBy(() -> job(writer)
                        .policy(Retry.class, "custom", Map.of("strict", true))
                        .run())
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE);
                    assertThat(e)
                            .hasMessage(
                                    "The Retry policy 'custom' does not take its settings: no setting is known, so not"
                                            + " [strict] either (job 'custom'). Correct the settings [strict].");
                });
    }
}
