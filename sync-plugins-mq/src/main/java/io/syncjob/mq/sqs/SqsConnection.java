package io.syncjob.mq.sqs;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The client of a reader or a writer, made when it is first needed. Safe for use by threads. */
final class SqsConnection implements AutoCloseable {
    private static final int FORBIDDEN = 403;

    private final SqsAccess access;
    private final String queue;
    private final Duration timeout;
    private @Nullable AbortableHttp http;
    private @Nullable SqsClient client;
    private @Nullable String url;
    private volatile boolean cancelled;

    /** @param queue the queue's name or URL */
    SqsConnection(SqsAccess access, String queue, Duration timeout) {
        this.access = access;
        this.queue = queue;
        this.timeout = timeout;
    }

    String inWords() {
        return "queue '" + name() + "'";
    }

    /** The queue's name. */
    String name() {
        return queue.substring(queue.lastIndexOf('/') + 1);
    }

    boolean isFifo() {
        return queue.endsWith(".fifo");
    }

    synchronized SqsClient client() {
        if (cancelled) {
            throw new SyncException(SyncError.CANCELLED, "The connection to SQS was closed", "");
        }
        SqsClient open = client;
        if (open == null) {
            AbortableHttp abortable = new AbortableHttp(timeout);
            http = abortable;
            open = connect(abortable);
            client = open;
        }
        return open;
    }

    private SqsClient connect(AbortableHttp abortable) {
        SqsClientBuilder builder = SqsClient.builder()
                .httpClient(abortable)
                .overrideConfiguration(settings -> settings.apiCallTimeout(timeout));
        if (access.region() != null) {
            builder = builder.region(Region.of(access.region()));
        }
        URI endpoint = access.uri();
        if (endpoint != null) {
            builder = builder.endpointOverride(endpoint);
        }
        String keyId = access.accessKeyId();
        Secret secret = access.secretAccessKey();
        if (keyId != null && secret != null) {
            builder = builder.credentialsProvider(StaticCredentialsProvider.create(credentials(keyId, secret)));
        }
        return builder.build();
    }

    private AwsCredentials credentials(String keyId, Secret secret) {
        Secret token = access.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(keyId, secret.reveal())
                : AwsSessionCredentials.create(keyId, secret.reveal(), token.reveal());
    }

    /** The queue's URL, by which it is called. */
    synchronized String url() {
        String known = url;
        if (known == null) {
            known = queue.contains("://")
                    ? queue
                    : client().getQueueUrl(request -> request.queueName(queue)).queueUrl();
            url = known;
        }
        return known;
    }

    /** Proves that the queue is there; gives its settings. */
    Map<QueueAttributeName, String> attributes(SyncError otherwise) {
        try {
            String of = url();
            return client().getQueueAttributes(request -> request.queueUrl(of).attributeNames(QueueAttributeName.ALL))
                    .attributes();
        } catch (SdkException | IllegalArgumentException e) {
            throw failed(e, otherwise);
        }
    }

    /** What a failure means. */
    SyncException failed(Exception failure, SyncError otherwise) {
        if (failure instanceof SyncException known) {
            return known;
        }
        if (cancelled) {
            return new SyncException(SyncError.CANCELLED, "The call of SQS was cancelled", "");
        }
        if (failure instanceof QueueDoesNotExistException) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords() + " in SQS",
                    "Make it first, or correct its name or the region.",
                    failure);
        }
        if (failure instanceof SdkServiceException refused && refused.statusCode() == FORBIDDEN) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "SQS does not let the key use the " + inWords() + ": " + failure.getMessage(),
                    "Correct the key, or have the right granted.",
                    failure);
        }
        if (isUnreachable(failure)) {
            return new SyncException(
                    SyncError.UNREACHABLE,
                    "SQS cannot be reached for the " + inWords() + ": " + failure.getMessage(),
                    "Correct 'region' or 'endpoint' of 'access', or give a longer 'timeout'.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "SQS failed at the " + inWords() + ": " + failure.getMessage(),
                "See the message; run the job again once that is mended.",
                failure);
    }

    /** Whether a failure says that there is no way to the server. */
    static boolean isUnreachable(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return failure instanceof SdkClientException;
            }
        }
        return false;
    }

    /** Whether a failure may pass. */
    static boolean isTransient(Throwable failure) {
        return isUnreachable(failure)
                || failure instanceof RetryableException
                || failure instanceof NotTakenException
                || (failure instanceof SdkServiceException service
                        && (service.isThrottlingException() || service.statusCode() >= 500));
    }

    /** Ends all that waits for the server. */
    void cancel() {
        cancelled = true;
        AbortableHttp calling;
        synchronized (this) {
            calling = http;
        }
        if (calling != null) {
            calling.abortAll();
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (http != null) {
            http.close();
        }
        client = null;
    }
}
