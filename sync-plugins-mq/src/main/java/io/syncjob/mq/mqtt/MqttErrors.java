package io.syncjob.mq.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3DisconnectException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Says what failures of the client of MQTT mean. */
final class MqttErrors {
    private MqttErrors() {}

    static MqttQos qos(int level) {
        return Objects.requireNonNull(MqttQos.fromCode(level), "qos");
    }

    static Exception of(@Nullable Throwable failure, String server, String inWords, SyncError otherwise) {
        if (failure instanceof SyncException || failure instanceof InterruptedException) {
            return (Exception) failure;
        }
        if (isRefusedLogin(failure)) {
            return new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "The MQTT broker at '" + server + "' refused the login",
                    "Correct user and password.",
                    failure);
        }
        if (failure instanceof Mqtt3SubAckException || failure instanceof Mqtt5SubAckException || isDenied(failure)) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "The MQTT broker does not let the user use the " + inWords + ": " + said(failure),
                    "Correct the topics, or have the right granted.",
                    failure);
        }
        if (isFlooded(failure)) {
            return new SyncException(
                    SyncError.UNSUPPORTED,
                    "The MQTT broker sent more messages unacknowledged than 'prefetch' allows, against MQTT 5",
                    "Leave 'prefetch' out, or use another version of the broker.",
                    failure);
        }
        if (failure instanceof ConnectionFailedException) {
            return new SyncException(
                    SyncError.UNREACHABLE,
                    "The MQTT broker cannot be reached at '" + server + "': " + said(failure),
                    "Correct 'server' or 'version', start the broker, or give a longer 'timeout'.",
                    failure);
        }
        return new SyncException(
                otherwise,
                "MQTT failed at the " + inWords + ": " + said(failure),
                "See the broker's log, and whether another client has the same name.",
                failure);
    }

    private static boolean isRefusedLogin(@Nullable Throwable failure) {
        if (failure instanceof Mqtt3ConnAckException refused) {
            Mqtt3ConnAckReturnCode code = refused.getMqttMessage().getReturnCode();
            return code == Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD
                    || code == Mqtt3ConnAckReturnCode.NOT_AUTHORIZED;
        }
        if (failure instanceof Mqtt5ConnAckException refused) {
            Mqtt5ConnAckReasonCode code = refused.getMqttMessage().getReasonCode();
            return code == Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD
                    || code == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED;
        }
        return false;
    }

    private static boolean isDenied(@Nullable Throwable failure) {
        return (failure instanceof Mqtt5PubAckException ack
                        && ack.getMqttMessage().getReasonCode() == Mqtt5PubAckReasonCode.NOT_AUTHORIZED)
                || (failure instanceof Mqtt5PubRecException rec
                        && rec.getMqttMessage().getReasonCode() == Mqtt5PubRecReasonCode.NOT_AUTHORIZED);
    }

    private static boolean isFlooded(@Nullable Throwable failure) {
        return failure instanceof Mqtt5DisconnectException ended
                && ended.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED;
    }

    /** Whether the connection is gone, or the broker does not answer. */
    static boolean isUnreachable(Throwable failure) {
        return failure instanceof ConnectionFailedException
                || failure instanceof ConnectionClosedException
                || failure instanceof MqttSessionExpiredException
                || failure instanceof MqttClientStateException
                || failure instanceof Mqtt3DisconnectException
                || (failure instanceof Mqtt5DisconnectException && !isFlooded(failure))
                || failure instanceof RejectedExecutionException
                || failure instanceof TimeoutException;
    }

    private static String said(@Nullable Throwable failure) {
        if (failure == null) {
            return "the connection was closed";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
