package io.syncjob.mq.jms;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rules on configurations, kept by the writer of Jakarta Messaging. */
class JmsWriterConfigContractTest extends ConfigContract<JmsWriter> {
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
    protected Schema columns() {
        return Schema.of(Column.required("id", DataType.INT64), Column.of("headers", DataType.JSON));
    }

    @Override
    protected Plugin<JmsWriter> plugin() {
        return Plugin.writer(new JmsWriterFactory());
    }

    @Override
    protected JmsWriter config() {
        return JmsWriter.queue(TestArtemis.FACTORY, artemis.url(), queue)
                .body(JmsBody.BYTES)
                .message(MessageLayout.JSON.property("type", "id").headers("headers"))
                .login(QueueLogin.of("someone", Secret.of("anything")));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "factory",
                TestArtemis.FACTORY,
                "url",
                artemis.url(),
                "destination",
                queue,
                "body",
                "BYTES",
                "message",
                Map.of("properties", Map.of("type", "id"), "headers", "headers"),
                "login",
                Map.of("user", "someone", "password", "anything"));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("factory", "url", "destination");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "factory",
                "java.lang.String",
                "url",
                "",
                "destination",
                "",
                "message",
                Map.of("id", "id"),
                "login",
                Map.of("password", "x"));
    }
}
