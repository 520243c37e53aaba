package io.syncjob.mq.rocketmq;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.rocketmq.client.common.ClientErrorCode;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.remoting.exception.RemotingCommandException;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.RemotingSysResponseCode;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.jspecify.annotations.Nullable;

/** Says what failures of RocketMQ's client mean. */
final class RocketErrors {
    private static final int NONE = -1;
    private static final Set<Integer> UNREACHABLE = Set.of(
            ClientErrorCode.CONNECT_BROKER_EXCEPTION,
            ClientErrorCode.ACCESS_BROKER_TIMEOUT,
            ClientErrorCode.BROKER_NOT_EXIST_EXCEPTION,
            ClientErrorCode.NO_NAME_SERVER_EXCEPTION);
    private static final Set<Integer> PASSING = Set.of(
            RemotingSysResponseCode.SYSTEM_BUSY,
            ResponseCode.SERVICE_NOT_AVAILABLE,
            ResponseCode.FLUSH_DISK_TIMEOUT,
            ResponseCode.FLUSH_SLAVE_TIMEOUT,
            ResponseCode.SLAVE_NOT_AVAILABLE,
            ResponseCode.FLOW_CONTROL,
            ResponseCode.GO_AWAY);

    private static final Pattern OF_RIGHTS = Pattern.compile("permission|forbidden|not allowed");

    private RocketErrors() {}

    /** What the failure of an operation on a topic means; others are of {@code otherwise}. */
    static Exception of(Exception failure, String servers, String inWords, SyncError otherwise) {
        if (failure instanceof SyncException || failure instanceof InterruptedException) {
            return failure;
        }
        if (find(failure, InterruptedException.class) != null) {
            return new InterruptedException("Interrupted while waiting for RocketMQ");
        }
        int code = code(failure);
        if (code == ResponseCode.TOPIC_NOT_EXIST || code == ClientErrorCode.NOT_FOUND_TOPIC_EXCEPTION) {
            return new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no " + inWords + " in RocketMQ",
                    "Make it first, or correct its name.",
                    failure);
        }
        if (code == ResponseCode.NO_PERMISSION) {
            // Both have one code: brokers tell of rights by these words, and by others that they do not know the user.
            return !OF_RIGHTS.matcher(said(failure)).find()
                    ? new SyncException(
                            SyncError.BAD_CREDENTIALS,
                            "RocketMQ at '" + servers + "' refused the login: " + said(failure),
                            "Give the access key as the user of 'login', and the secret key as its password.",
                            failure)
                    : new SyncException(
                            SyncError.ACCESS_DENIED,
                            "RocketMQ does not allow this with the " + inWords + ": " + said(failure),
                            "Have the right granted: SUB on topic and group to read, PUB on the topic to write.",
                            failure);
        }
        if (code == ResponseCode.SUBSCRIPTION_GROUP_NOT_EXIST) {
            return new SyncException(
                    SyncError.INVALID_VALUE,
                    "The brokers do not know the consumer group that the " + inWords + " is read with",
                    "Make it, or name one that is there as 'group'.",
                    failure);
        }
        if (isUnreachable(failure) && find(failure, RemotingException.class) != null) {
            return new SyncException(
                    SyncError.UNREACHABLE,
                    "RocketMQ cannot be reached at '" + servers + "', or one of its brokers: " + said(failure),
                    "Correct 'servers', start what does not run, or give a longer 'timeout'.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "RocketMQ failed at the " + inWords + ": " + said(failure),
                "See the broker's log; run the job again once that is mended.",
                failure);
    }

    /** Whether a failure may pass by itself. */
    static boolean isTransient(Throwable failure) {
        return isUnreachable(failure) || failure instanceof NotStoredException || PASSING.contains(code(failure));
    }

    /** Whether a name server, or a broker, does not answer. */
    static boolean isUnreachable(Throwable failure) {
        RemotingException remoting = find(failure, RemotingException.class);
        return failure instanceof TimeoutException
                || UNREACHABLE.contains(code(failure))
                || isGone(failure)
                || (remoting != null && !(remoting instanceof RemotingCommandException));
    }

    /** Said without a code, of a broker that the name servers do not know any more. */
    private static boolean isGone(Throwable failure) {
        MQClientException client = find(failure, MQClientException.class);
        return client != null && String.valueOf(client.getErrorMessage()).endsWith("] not exist");
    }

    /** The code of the innermost answer that has one, or -1. */
    static int code(Throwable failure) {
        int code = NONE;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof MQBrokerException broker) {
                code = broker.getResponseCode();
            } else if (each instanceof MQClientException client && client.getResponseCode() != NONE) {
                code = client.getResponseCode();
            }
        }
        return code;
    }

    /** What the innermost failure says, without the address of a page that the client adds. */
    static String said(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        if (innermost instanceof MQBrokerException broker) {
            message = broker.getErrorMessage();
        } else if (innermost instanceof MQClientException client) {
            message = client.getErrorMessage();
        }
        return message == null ? innermost.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
