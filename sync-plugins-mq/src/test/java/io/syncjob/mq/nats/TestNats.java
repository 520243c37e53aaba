package io.syncjob.mq.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamState;
import io.nats.client.impl.Headers;
import io.syncjob.mq.server.LocalServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A NATS server with JetStream, and streams in it that go with the test. */
final class TestNats implements AutoCloseable {
    private final Connection connection;
    private final List<String> streams = new ArrayList<>();

    TestNats() throws Exception {
        connection = Nats.connect(new Options.Builder()
                .server("nats://" + servers())
                .connectionName("junit")
                .build());
    }

    String servers() {
        return LocalServer.NATS.address();
    }

    JetStreamManagement management() throws Exception {
        return connection.jetStreamManagement();
    }

    /** A stream of all subjects that begin with its name and a dot. */
    String stream() throws Exception {
        return stream(-1);
    }

    /** One that takes messages of so many bytes at most. */
    String stream(int mostBytes) throws Exception {
        String name = "syncjob-" + UUID.randomUUID();
        management()
                .addStream(StreamConfiguration.builder()
                        .name(name)
                        .subjects(name + ".>")
                        .storageType(StorageType.Memory)
                        .maximumMessageSize(mostBytes)
                        .build());
        streams.add(name);
        return name;
    }

    void send(String subject, Headers headers, byte[] value) throws Exception {
        connection.jetStream().publish(subject, headers, value);
    }

    void send(String stream, List<byte[]> values) throws Exception {
        for (byte[] value : values) {
            connection.jetStream().publish(stream + ".a", value);
        }
    }

    /** The messages of a stream. */
    List<MessageInfo> messages(String stream) throws Exception {
        StreamState state = management().getStreamInfo(stream).getStreamState();
        List<MessageInfo> messages = new ArrayList<>();
        for (long sequence = Math.max(1, state.getFirstSequence()); sequence <= state.getLastSequence(); sequence++) {
            messages.add(management().getMessage(stream, sequence));
        }
        return messages;
    }

    long consumers(String stream) throws Exception {
        return management().getStreamInfo(stream).getStreamState().getConsumerCount();
    }

    @Override
    public void close() throws Exception {
        for (String stream : streams) {
            management().deleteStream(stream);
        }
        connection.close();
    }
}
