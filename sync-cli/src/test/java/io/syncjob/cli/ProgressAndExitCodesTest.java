package io.syncjob.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.Outcome;
import io.syncjob.report.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown while a run goes on, and how the process ends after it. */
class ProgressAndExitCodesTest {
    private static Progress progress(Progress.Phase phase, long read, OptionalLong expected, int splits) {
        return new Progress(phase, read, read, 2, 100 * read, 0, splits, expected, Duration.ofSeconds(10));
    }

    @Test
    void aBarGrowsOnATerminalAndNothingIsPrintedElsewhere() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (ProgressLine hidden = new ProgressLine(err, false)) {
            hidden.show(progress(Progress.Phase.COPYING, 1, OptionalLong.of(2), 1));
        }
        assertThat(bytes.size()).isZero();
        try (ProgressLine shown = new ProgressLine(err, true)) {
            shown.show(progress(Progress.Phase.PLANNING, 0, OptionalLong.empty(), 0));
            shown.show(progress(Progress.Phase.COPYING, 30_000, OptionalLong.of(120_000), 4));
            shown.show(progress(Progress.Phase.ENDED, 120_000, OptionalLong.of(120_000), 4));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r[????????????????????]   ? % planning: 0 rows written, 2 rejected, 0 rows/s\u001B[K"
                        + "\r[#####---------------]  25 % copying: 30,000 rows written, 2 rejected, 3,000 rows/s, 0:00:30"
                        + " left\u001B[K"
                        + "\r[####################] 100 % ended: 120,000 rows written, 2 rejected, 12,000 rows/s, 0:00:00"
                        + " left\u001B[K" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 0", "SUCCEEDED_WITH_DIRTY_ROWS, 3", "FAILED, 1", "CANCELLED, 4"})
    void theOutcomeIsToldByTheExitCode(Outcome outcome, int code) {
        assertThat(ExitCode.of(outcome)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED, 4",
        "UNKNOWN_KEY, 2",
        "UNKNOWN_PARAMETER, 2",
        "WRONG_TYPE, 2",
        "INVALID_VALUE, 2",
        "UNKNOWN_PLUGIN, 2",
        "MISSING_LIBRARY, 2",
        "READ_FAILED, 1",
        "MISSING_TABLE, 1",
        "UNREACHABLE, 1"
    })
    void aFailureBeforeTheRunIsOneOfTheJobWhereItTellsOfSettings(SyncError error, int code) {
        assertThat(ExitCode.of(new SyncException(error, "It failed", "Mend it.")))
                .isEqualTo(code);
    }
}
