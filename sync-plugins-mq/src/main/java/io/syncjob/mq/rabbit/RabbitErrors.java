package io.syncjob.mq.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Says what failures of RabbitMQ's client mean. */
final class RabbitErrors {
    private RabbitErrors() {}

    static SyncException unreachable(String servers, Exception failure) {
        return new SyncException(
                SyncError.UNREACHABLE,
                "RabbitMQ cannot be reached at '" + servers + "': " + said(failure),
                "Correct 'servers', start the server, or give a longer 'timeout'.",
                failure);
    }

    static SyncException ofConnecting(IOException failure, String servers, String virtualHost) {
        if (failure instanceof AuthenticationFailureException
                || failure instanceof PossibleAuthenticationFailureException) {
            return new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "RabbitMQ at '" + servers + "' refused the login",
                    "Correct user and password; the user guest may come from the server's own machine only.",
                    failure);
        }
        ShutdownSignalException signal = signal(failure);
        if (signal != null && code(signal) == AMQP.NOT_ALLOWED) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "RabbitMQ at '" + servers + "' does not let the user into the virtual host '" + virtualHost + "': "
                            + said(failure),
                    "Correct its name, or have the right granted.",
                    failure);
        }
        return unreachable(servers, failure);
    }

    /** What the failure of an operation on a queue or an exchange means. */
    static Exception of(Exception failure, String inWords, SyncError otherwise) {
        ShutdownSignalException signal = signal(failure);
        if (failure instanceof SyncException || failure instanceof InterruptedException) {
            return failure;
        }
        if (signal != null && code(signal) == AMQP.NOT_FOUND) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords + " in RabbitMQ",
                    "Make it first, or correct its name or the virtual host.",
                    failure);
        }
        if (signal != null && code(signal) == AMQP.ACCESS_REFUSED) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "RabbitMQ does not let the user use the " + inWords + ": " + said(failure),
                    "Have the right granted: READ to read, WRITE to write.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "RabbitMQ failed at the " + inWords + ": " + said(failure),
                "See the server's log; run the job again once that is mended.",
                failure);
    }

    /** Whether the connection is gone, or a server does not answer. */
    static boolean isUnreachable(Throwable failure) {
        ShutdownSignalException signal = signal(failure);
        if (signal != null) {
            return signal.isHardError() && code(signal) != AMQP.NOT_ALLOWED;
        }
        return failure instanceof TimeoutException
                || (failure instanceof IOException && !(failure instanceof PossibleAuthenticationFailureException));
    }

    /** The reply code of the server, or 0. */
    private static int code(ShutdownSignalException signal) {
        Method reason = signal.getReason();
        if (reason instanceof AMQP.Channel.Close closed) {
            return closed.getReplyCode();
        }
        return reason instanceof AMQP.Connection.Close closed ? closed.getReplyCode() : 0;
    }

    private static @Nullable ShutdownSignalException signal(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ShutdownSignalException signal) {
                return signal;
            }
        }
        return null;
    }

    private static String said(Throwable failure) {
        ShutdownSignalException signal = signal(failure);
        if (signal != null && signal.getReason() instanceof AMQP.Channel.Close closed) {
            return closed.getReplyText();
        }
        if (signal != null && signal.getReason() instanceof AMQP.Connection.Close closed) {
            return closed.getReplyText();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
