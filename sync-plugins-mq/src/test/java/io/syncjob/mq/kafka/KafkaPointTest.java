package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaPointTest {
    private static KafkaPoint point(String time, String pattern, String zone) {
        return new KafkaPoint(null, time, pattern, zone, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-31T08:30:00.5Z,,,2025-10-31T08:30:00.5Z",
        "2025-10-31T08:30:00+08:00,,,2025-10-31T00:30:00Z",
        "2025-10-31T08:30:00,,Asia/Shanghai,2025-10-31T00:30:00Z",
        "20251031083000,yyyyMMddHHmmss,+08:00,2025-10-31T00:30:00Z",
        "20251031083000 +0800,yyyyMMddHHmmss xx,,2025-10-31T00:30:00Z",
        // Clocks that a change to summer time skips go forward.
        "20250330023000,yyyyMMddHHmmss,Europe/Berlin,2025-03-30T01:30:00Z",
    })
    void readsTimes(String time, String pattern, String zone, Instant expected) {
        assertThat(point(time, pattern, zone).instant()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "31.10.2025;;;is not in ISO 8601. Give one such as 2025-10-31T08:30:00Z",
                "2025-10-31;yyyyMMddHHmmss;UTC;is not of the pattern 'yyyyMMddHHmmss'. Give a date and a time of day",
                "20251131083000;yyyyMMddHHmmss;UTC;is not of the pattern",
                "2025-10-31;yyyy-MM-dd;UTC;is not of the pattern",
                "2025-10-31T08:30:00;;;has neither an offset nor a 'zone'. Give a 'zone'",
                "2025-10-31T08:30:00Z;;Mars;There is no 'zone' 'Mars'",
                "2025-10-31T08:30:00Z;yyyy{;;is 'yyyy{', which is none",
                ";yyyy;;is given the time null",
            })
    void refusesWhatIsNoTime(String time, String pattern, String zone, String message) {
        assertThatThrownBy(() -> point(time, pattern, zone))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(message);
    }

    @Test
    void leavesParametersForTheRun() {
        assertThat(KafkaPoint.time("${bizdate}000000", "yyyyMMddHHmmss", ZoneId.of("UTC")))
                .isEqualTo(point("${bizdate}000000", "yyyyMMddHHmmss", "UTC"));
        assertThatThrownBy(() -> new KafkaPoint(KafkaPoint.At.LATEST, null, null, "UTC", Map.of()))
                .hasMessageContaining("Give them with a time only");
    }
}
