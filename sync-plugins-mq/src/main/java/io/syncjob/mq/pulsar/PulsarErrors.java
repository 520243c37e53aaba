package io.syncjob.mq.pulsar;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;

/** Says what failures of Pulsar's client mean. */
final class PulsarErrors {
    private PulsarErrors() {}

    /** A client that could not be made: its settings are at fault. Pulsar's own message may hold a secret and is not shown. */
    static SyncException ofSettings(String servers) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                "Pulsar's client for '" + servers + "' cannot be made from its settings",
                "Correct the 'properties' and 'secrets' of 'access', and the files that they name.");
    }

    /** What a failure of an operation means; one that is nothing known is of {@code otherwise}. */
    static Exception of(Throwable thrown, String servers, String inWords, SyncError otherwise) {
        Throwable failure = bare(thrown);
        if (failure instanceof SyncException || failure instanceof InterruptedException) {
            return (Exception) failure;
        }
        if (isInterrupted(failure)) {
            // Pulsar's client sets the flag of the thread again, which the exception stands for.
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException("Interrupted at the " + inWords);
            interrupted.initCause(failure);
            return interrupted;
        }
        String said = ": " + failure.getMessage();
        if (failure instanceof PulsarClientException.AuthenticationException
                || failure instanceof PulsarClientException.GettingAuthenticationDataException
                || failure instanceof PulsarClientException.UnsupportedAuthenticationException) {
            return new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "Pulsar at '" + servers + "' refused the login",
                    "Correct the 'token', or the authentication among the 'properties' and 'secrets' of 'access'.",
                    failure);
        }
        if (failure instanceof PulsarClientException.AuthorizationException) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "Pulsar does not let the role do this with the " + inWords + said,
                    "Have the right granted: 'consume' to read, 'produce' to write.",
                    failure);
        }
        if (failure instanceof PulsarClientException.TopicDoesNotExistException
                || failure instanceof PulsarClientException.NotFoundException) {
            return missing(inWords, failure);
        }
        if (failure instanceof PulsarClientException.InvalidTopicNameException) {
            return new SyncException(
                    SyncError.INVALID_VALUE,
                    "The " + inWords + " has a name that Pulsar does not take",
                    "Give one such as orders, or persistent://tenant/namespace/orders.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "Pulsar failed at the " + inWords + said,
                "See the brokers' logs; run the job again once that is mended.",
                failure);
    }

    /** A connection with TLS that was not made, or was lost: the client does not tell which, nor why. */
    static SyncException ofEncryption(Throwable failure, String servers) {
        return new SyncException(
                SyncError.UNREACHABLE,
                "No encrypted connection to Pulsar at '" + servers + "' can be made or kept: "
                        + bare(failure).getMessage(),
                "Have the brokers' certificates trusted, by 'tlsTrustCertsFilePath' among the 'properties' of 'access' or"
                        + " by the JVM, and give 'servers' by the names that stand in them; see the client's log.",
                failure);
    }

    /** Whether there is no connection. */
    static boolean isConnectionLost(Throwable thrown) {
        Throwable failure = bare(thrown);
        return failure instanceof PulsarClientException.ConnectException
                || (failure instanceof PulsarClientException
                        && String.valueOf(failure.getMessage()).contains("Connection already closed"));
    }

    static SyncException missing(String inWords, @Nullable Throwable cause) {
        String what = "There is no " + inWords + " in Pulsar";
        String remedy = "Make it first, or correct its name.";
        return cause == null
                ? new SyncException(SyncError.MISSING_TABLE, what, remedy)
                : new SyncException(SyncError.MISSING_TABLE, what, remedy, cause);
    }

    /** The failure itself, without what futures wrap around it. */
    static Throwable bare(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof ExecutionException || failure instanceof CompletionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static boolean isInterrupted(Throwable failure) {
        return failure instanceof PulsarClientException && failure.getCause() instanceof InterruptedException;
    }

    /** Whether a failure may pass by itself. */
    static boolean isTransient(Throwable failure) {
        return isUnreachable(failure)
                || (failure instanceof PulsarClientException && PulsarClientException.isRetriableError(failure));
    }

    /** Whether a failure says that no broker answers. */
    static boolean isUnreachable(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof PulsarClientException.TimeoutException
                || isConnectionLost(failure)
                || failure instanceof PulsarClientException.NotConnectedException
                || failure instanceof PulsarClientException.ServiceNotReadyException;
    }
}
