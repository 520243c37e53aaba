package io.syncjob.mq.sqs;

import io.syncjob.data.DataType;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.StopRules;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** The rules on configurations, kept by the reader of SQS. */
class SqsReaderConfigContractTest extends ConfigContract<SqsReader> {
    private static String queue;

    @BeforeAll
    static void connect() {
        try (TestSqs sqs = new TestSqs()) {
            queue = sqs.queue();
        }
    }

    @Override
    protected Plugin<SqsReader> plugin() {
        return Plugin.reader(new SqsReaderFactory());
    }

    @Override
    protected SqsReader config() {
        return SqsReader.queue(queue)
                .access(TestSqs.access().session(Secret.of("token")))
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .column(MessageColumn.named("times", MessagePart.PROPERTY, DataType.INT32, "receive-count"))
                .format("day", "dd.MM.yyyy")
                .stop(StopRules.afterRows(10).orIdle(Duration.ofSeconds(1)).orLongest(Duration.ofMinutes(1)))
                .consumers(2)
                .inFlight(50)
                .visibility(Duration.ofSeconds(30))
                .timeout(Duration.ofSeconds(30));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "queue",
                queue,
                "access",
                Map.of(
                        "region",
                        "eu-central-1",
                        "endpoint",
                        "http://127.0.0.1:" + TestSqs.port(),
                        "accessKeyId",
                        "key",
                        "secretAccessKey",
                        "Seldom-5aid",
                        "sessionToken",
                        "token"),
                "columns",
                List.of(
                        Map.of("name", "id", "type", "INT64"),
                        Map.of("name", "day", "type", "DATE"),
                        Map.of("name", "times", "type", "INT32", "part", "PROPERTY", "path", "receive-count")),
                "formats",
                Map.of("day", "dd.MM.yyyy"),
                "stop",
                Map.of("rows", 10, "idle", "PT1S", "longest", "PT1M"),
                "consumers",
                2,
                "inFlight",
                50,
                "visibility",
                "PT30S",
                "timeout",
                "PT30S");
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("queue", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "queue",
                "",
                "access",
                Map.of("accessKeyId", "key"),
                "columns",
                List.of(Map.of("name", "id")),
                "stop",
                Map.of("idle", "PT0S"),
                "consumers",
                0,
                "inFlight",
                0,
                "visibility",
                "PT13H",
                "timeout",
                "-PT1S");
    }
}
