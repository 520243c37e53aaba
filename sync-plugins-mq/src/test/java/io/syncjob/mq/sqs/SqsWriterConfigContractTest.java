package io.syncjob.mq.sqs;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** The rules on configurations, kept by the writer of SQS. */
class SqsWriterConfigContractTest extends ConfigContract<SqsWriter> {
    private static String queue;

    @BeforeAll
    static void connect() {
        try (TestSqs sqs = new TestSqs()) {
            queue = sqs.queue();
        }
    }

    @Override
    protected Schema columns() {
        return Schema.of(
                Column.required("id", DataType.INT64),
                Column.of("day", DataType.DATE),
                Column.of("headers", DataType.JSON),
                Column.of("later", DataType.INT32));
    }

    @Override
    protected Plugin<SqsWriter> plugin() {
        return Plugin.writer(new SqsWriterFactory());
    }

    @Override
    protected SqsWriter config() {
        return SqsWriter.queue(queue)
                .access(TestSqs.access())
                .message(MessageLayout.JSON
                        .value("day")
                        .key("id")
                        .id("id")
                        .headers("headers")
                        .property("delay-seconds", "later")
                        .format("day", "dd.MM.yyyy")
                        .leavingOutNulls())
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
                        "Seldom-5aid"),
                "message",
                Map.of(
                        "value",
                        "day",
                        "key",
                        List.of("id"),
                        "id",
                        "id",
                        "headers",
                        "headers",
                        "properties",
                        Map.of("delay-seconds", "later"),
                        "formats",
                        Map.of("day", "dd.MM.yyyy"),
                        "nullsLeftOut",
                        true),
                "timeout",
                "PT30S");
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("queue");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "queue",
                "",
                "access",
                Map.of("endpoint", "nowhere"),
                "message",
                Map.of("destination", "id"),
                "timeout",
                "-PT1S");
    }
}
