package io.syncjob.mq.redis;

import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.WriterConfig;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds each row as an entry to a Redis stream, which is made where it is not there. The server has answered for each entry
 * before its split is committed; how long it keeps it is for its own settings of persistence.
 *
 * @param server {@code host:port}; the port is 6379 where none is given
 * @param database the number of the database; null stands for 0
 * @param stream the key of the stream
 * @param valueField the field that has the value; null where each column is a field of the entry, and one that is NULL is
 *     left out
 * @param keyField the field that has the key; null for entries without a key
 * @param message which columns become which parts of the entry; null stands for {@link MessageLayout#JSON}. Headers are fields
 *     of the entry too, {@code id} is the entry's id, {@code destination} the key of the stream
 * @param maxLength lets the server delete the oldest entries beyond about so many; null for never
 * @param inFlight how many entries may be unanswered, at least 1; null stands for 1000
 * @param timeout how long the server may be silent before the run fails; null stands for a minute
 * @param login how to get in; null stands for an open server
 */
public record RedisWriter(
        String server,
        Integer database,
        String stream,
        @Nullable String valueField,
        @Nullable String keyField,
        MessageLayout message,
        @Nullable Long maxLength,
        Integer inFlight,
        Duration timeout,
        QueueLogin login)
        implements WriterConfig {
    private static final int IN_FLIGHT = 1_000;

    public RedisWriter {
        server = Settings.text(server, "server");
        database = Settings.between(0, Integer.MAX_VALUE, database, 0, "database");
        stream = Settings.text(stream, "stream");
        message = message == null ? MessageLayout.JSON : message;
        if (maxLength != null && maxLength < 1) {
            throw Settings.invalid("The setting 'maxLength' is " + maxLength, "Give a number of 1 or more.");
        }
        inFlight = Settings.between(1, Integer.MAX_VALUE, inFlight, IN_FLIGHT, "inFlight");
        timeout = Settings.duration(timeout, Settings.TIMEOUT, "timeout");
        login = QueueLogin.orNone(login);
    }

    /** Writes each column as a field. */
    public static RedisWriter stream(String server, String stream) {
        return new RedisWriter(
                server, 0, stream, null, null, MessageLayout.JSON, null, IN_FLIGHT, Settings.TIMEOUT, QueueLogin.NONE);
    }

    /** The number of the database. */
    public RedisWriter database(int number) {
        return with(draft -> draft.database = number);
    }

    /** The field that has the value. */
    public RedisWriter valueField(String name) {
        return with(draft -> draft.valueField = name);
    }

    /** The field that has the key. */
    public RedisWriter keyField(String name) {
        return with(draft -> draft.keyField = name);
    }

    /** Which columns become which parts of the entry. */
    public RedisWriter message(MessageLayout layout) {
        return with(draft -> draft.message = layout);
    }

    /** Lets the server delete the oldest entries beyond about so many. */
    public RedisWriter maxLength(long entries) {
        return with(draft -> draft.maxLength = entries);
    }

    /** How many entries may be unanswered. */
    public RedisWriter inFlight(int number) {
        return with(draft -> draft.inFlight = number);
    }

    /** How long the server may be silent before the run fails. */
    public RedisWriter timeout(Duration duration) {
        return with(draft -> draft.timeout = duration);
    }

    /** How to get in. */
    public RedisWriter login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private RedisWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RedisWriter(
                server,
                draft.database,
                stream,
                draft.valueField,
                draft.keyField,
                draft.message,
                draft.maxLength,
                draft.inFlight,
                draft.timeout,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private Integer database;
        private @Nullable String valueField;
        private @Nullable String keyField;
        private MessageLayout message;
        private @Nullable Long maxLength;
        private Integer inFlight;
        private Duration timeout;
        private QueueLogin login;

        Draft(RedisWriter of) {
            database = of.database;
            valueField = of.valueField;
            keyField = of.keyField;
            message = of.message;
            maxLength = of.maxLength;
            inFlight = of.inFlight;
            timeout = of.timeout;
            login = of.login;
        }
    }
}
