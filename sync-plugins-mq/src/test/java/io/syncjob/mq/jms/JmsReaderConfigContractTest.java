package io.syncjob.mq.jms;

import io.syncjob.data.DataType;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the reader of Jakarta Messaging. */
class JmsReaderConfigContractTest extends ConfigContract<JmsReader> {
    private TestArtemis artemis;
    private String queue;

    @BeforeEach
    void connect() throws Exception {
        artemis = new TestArtemis();
        queue = artemis.queue();
    }

    @AfterEach
    void disconnect() throws Exception {
        artemis.close();
    }

    @Override
    protected Plugin<JmsReader> plugin() {
        return Plugin.reader(new JmsReaderFactory());
    }

    @Override
    protected JmsReader config() {
        return JmsReader.queue(TestArtemis.FACTORY, artemis.url(), queue)
                .selector("n > 5")
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .format("day", "dd.MM.yyyy")
                .valueFormat(ValueFormat.csv().withDelimiter(';'))
                .stop(StopRules.afterRows(10).orIdle(Duration.ofSeconds(1)))
                .consumers(2)
                .transaction(50)
                .login(QueueLogin.of("someone", Secret.of("anything")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Settings.<Object>plus(
                Map.of(
                        "factory",
                        TestArtemis.FACTORY,
                        "url",
                        artemis.url(),
                        "queue",
                        queue,
                        "selector",
                        "n > 5",
                        "columns",
                        List.of(Map.of("name", "id", "type", "INT64"), Map.of("name", "day", "type", "DATE")),
                        "formats",
                        Map.of("day", "dd.MM.yyyy"),
                        "stop",
                        Map.of("rows", 10, "idle", "PT1S"),
                        "consumers",
                        2,
                        "transaction",
                        50,
                        "login",
                        Map.of("user", "someone", "password", "anything")),
                "valueFormat",
                Map.of("as", "CSV", "delimiter", ";"));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("factory", "url", "queue", "columns");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "factory",
                "java.lang.String",
                "url",
                "",
                "queue",
                "",
                "selector",
                "n >>> 5",
                "stop",
                Map.of("rows", -1),
                "consumers",
                0,
                "transaction",
                0,
                "login",
                Map.of("password", "x"));
    }
}
