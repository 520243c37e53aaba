package io.syncjob.mq.kafka;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says what failures of Kafka's client mean. */
final class KafkaErrors {
    private KafkaErrors() {}

    /** A client that could not be made: its settings are at fault. Kafka's own message may hold a secret and is not shown. */
    static SyncException ofSettings(KafkaException failure, String servers) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String name = cause instanceof ConfigException config ? setting(config) : "";
        return new SyncException(
                SyncError.INVALID_VALUE,
                "Kafka's client for '" + servers + "' cannot be made from its settings" + name,
                "Correct 'servers', which is host:port with commas between several, or 'properties', 'secrets' and files"
                        + " that they name.");
    }

    /** ConfigException says "Invalid value X for configuration Y: …": the name alone is no secret. */
    private static String setting(ConfigException failure) {
        String message = String.valueOf(failure.getMessage());
        int at = message.indexOf("for configuration ");
        if (at < 0) {
            return "";
        }
        String rest = message.substring(at + "for configuration ".length());
        int end = rest.indexOf(':');
        return "; at fault is '" + (end < 0 ? rest : rest.substring(0, end)) + "'";
    }

    /** What a failure means, whose nature is the same for readers and writers; others are of {@code otherwise}. */
    static SyncException of(Throwable thrown, String servers, String topic, SyncError otherwise) {
        Throwable failure =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof SyncException known) {
            return known;
        }
        String said = ": " + failure.getMessage();
        if (failure instanceof SslAuthenticationException) {
            Throwable cause = failure.getCause();
            return new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "No encrypted connection to Kafka at '" + servers + "' can be made" + said
                            + (cause == null ? "" : ": " + cause.getMessage()),
                    "Have the brokers' certificates trusted, by 'ssl.truststore.location' among the 'properties' of"
                            + " 'access' or by the JVM, and give 'servers' by the names that stand in them.",
                    failure);
        }
        if (failure instanceof AuthenticationException) {
            return new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "Kafka at '" + servers + "' refused the login" + said,
                    "Correct the user, the password and the mechanism.",
                    failure);
        }
        if (failure instanceof AuthorizationException) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "Kafka does not let the user do this with the topic '" + topic + "'" + said,
                    "Have the right granted: DESCRIBE and READ to read; DESCRIBE and WRITE to write, and WRITE on the"
                            + " transactional id for transactions.",
                    failure);
        }
        if (failure instanceof UnknownTopicOrPartitionException || failure instanceof InvalidTopicException) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no topic '" + topic + "'",
                    "Make it first, or correct its name.",
                    failure);
        }
        if (failure instanceof InvalidTxnTimeoutException) {
            return new SyncException(
                    SyncError.INVALID_VALUE,
                    "The brokers do not allow transactions as long as transaction.timeout.ms says",
                    "Set that property to at most what the brokers have as transaction.max.timeout.ms.",
                    failure);
        }
        if (otherwise == SyncError.UNREACHABLE && failure instanceof TimeoutException) {
            return new SyncException(
                    SyncError.UNREACHABLE,
                    "No broker answered in time at '" + servers + "'" + said,
                    "Correct 'servers', start the brokers, or give a longer 'timeout'.",
                    failure);
        }
        SyncError error = otherwise == SyncError.UNREACHABLE ? SyncError.READ_FAILED : otherwise;
        return new SyncException(
                error,
                "Kafka failed at the topic '" + topic + "'" + said,
                "See the brokers' logs; run the job again once that is mended.",
                failure);
    }

    /** Whether a failure may pass by itself. */
    static boolean isTransient(Throwable failure) {
        return failure instanceof RetriableException || failure instanceof TransactionAbortedException;
    }
}
