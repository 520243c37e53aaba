package io.syncjob.mq.nats;

import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.OutgoingMessage;
import io.syncjob.mq.internal.Sender;
import io.syncjob.text.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Publishes and waits for the stream's acknowledgements when enough were sent. */
final class NatsSender implements Sender {
    private static final int TOO_LARGE = 10_054;
    private static final String NO_RESPONDERS = "503";

    private final NatsWriter config;
    private final NatsConnection connection;
    private final String inWords;
    private final JetStream stream;
    private final long mostBytes;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private volatile boolean cancelled;

    private record Sent(int row, String subject, CompletableFuture<PublishAck> told) {}

    NatsSender(NatsWriter config, NatsConnection connection, String inWords) throws Exception {
        this.config = config;
        this.connection = connection;
        this.inWords = inWords;
        this.stream = connection
                .get()
                .jetStream(JetStreamOptions.builder()
                        .requestTimeout(connection.timeout())
                        .build());
        this.mostBytes = connection.get().getMaxPayload();
    }

    @Override
    public void send(OutgoingMessage message, int row) throws Exception {
        String own = message.destination();
        String subject = own == null ? config.subject() : own;
        byte[] value = message.valueOrEmpty();
        if (mostBytes > 0 && value.length > mostBytes) {
            faults.put(row, tooLarge("the server takes at most " + mostBytes + " bytes"));
            return;
        }
        Headers headers;
        try {
            headers = headers(message);
        } catch (IllegalArgumentException e) {
            faults.put(row, Fault.invalid("The headers cannot be sent: " + e.getMessage()));
            return;
        }
        try {
            sent.add(new Sent(row, subject, stream.publishAsync(subject, headers, value)));
            if (sent.size() >= config.inFlight()) {
                awaitAcknowledgements();
            }
        } catch (IllegalArgumentException e) {
            // The client's own check, such as of a subject with blanks.
            faults.put(row, Fault.invalid("The message cannot be sent: " + e.getMessage()));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static Fault tooLarge(String why) {
        return new Fault("TOO_LARGE", "The message is too large: " + why);
    }

    private static Headers headers(OutgoingMessage message) {
        Headers headers = new Headers();
        for (OutgoingMessage.Header header : message.headers()) {
            byte[] value = header.value();
            headers.add(header.name(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        String id = message.id();
        if (id != null) {
            headers.put(NatsMessage.ID, id);
        }
        return headers;
    }

    private void awaitAcknowledgements() throws Exception {
        for (Sent each : sent) {
            try {
                each.told().get(connection.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                faults.put(each.row(), faultOf(e.getCause() == null ? e : e.getCause(), each.subject()));
            }
        }
        sent.clear();
    }

    /** What the stream has against a message; throws what is no fault of the message. */
    private static Fault faultOf(Throwable failure, String subject) throws Exception {
        Throwable told =
                failure instanceof RuntimeException && failure.getCause() != null ? failure.getCause() : failure;
        if (told instanceof JetStreamApiException refused && refused.getApiErrorCode() == TOO_LARGE) {
            return tooLarge(refused.getErrorDescription());
        }
        if (String.valueOf(told.getMessage()).contains(NO_RESPONDERS)) {
            return new Fault("NO_STREAM", "No stream keeps messages of the subject '" + subject + "'");
        }
        throw told instanceof Exception known ? known : new ExecutionException(told);
    }

    private Exception failed(Exception failure) {
        return cancelled
                ? new SyncException(SyncError.CANCELLED, "Writing was cancelled", "")
                : connection.failed(failure, inWords, SyncError.WRITE_FAILED);
    }

    @Override
    public void settle(Refused to) throws Exception {
        try {
            awaitAcknowledgements();
        } catch (Exception e) {
            throw failed(e);
        }
        faults.forEach(to::refused);
        faults.clear();
    }

    @Override
    public void cancel() {
        cancelled = true;
        connection.close();
    }

    @Override
    public void close() {}
}
