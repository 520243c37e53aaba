package io.syncjob.mq.jms;

import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.ReadsColumns;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.ReaderConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of a queue of Jakarta Messaging 3, each as a row, and ends: where nothing else is said, when as many were
 * read as waited when the run began, for which the queue is browsed.
 *
 * <p>Messages are received in transactions, which are committed once their rows are in the target for good; what is not
 * committed the broker gives again.
 *
 * @param factory the class of the broker's connection factory, with a public constructor that takes the URL alone
 * @param url where the broker is, in the terms of its factory; without a password
 * @param queue the queue, which must be there
 * @param selector chooses messages, in the terms of Jakarta Messaging; null for all
 * @param columns what is read of a message; at least one
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name; ISO 8601 without
 * @param valueFormat what values are whose fields are columns; null stands for JSON objects
 * @param stop when reading ends; null stands for {@link StopRules#DEFAULT}
 * @param consumers how many splits share the messages, at least 1; null stands for 1, which keeps their order
 * @param transaction how many messages are received in a transaction at most, at least 1; null stands for 1000
 * @param login how to get in; null stands for nobody in particular
 */
public record JmsReader(
        String factory,
        String url,
        String queue,
        @Nullable String selector,
        List<MessageColumn> columns,
        Map<String, String> formats,
        ValueFormat valueFormat,
        StopRules stop,
        Integer consumers,
        Integer transaction,
        QueueLogin login)
        implements ReaderConfig, ReadsColumns<JmsReader> {
    private static final int TRANSACTION = 1_000;

    public JmsReader {
        factory = Settings.text(factory, "factory");
        url = Settings.text(url, "url");
        queue = Settings.text(queue, "queue");
        columns = columns == null ? List.of() : List.copyOf(columns);
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        valueFormat = ValueFormat.orJson(valueFormat);
        stop = stop == null ? StopRules.DEFAULT : stop;
        consumers = Settings.between(1, Integer.MAX_VALUE, consumers, 1, "consumers");
        transaction = Settings.between(1, Integer.MAX_VALUE, transaction, TRANSACTION, "transaction");
        login = QueueLogin.orNone(login);
    }

    /** Reads a queue; columns are still to be added. */
    public static JmsReader queue(String factory, String url, String queue) {
        return new JmsReader(
                factory,
                url,
                queue,
                null,
                List.of(),
                Map.of(),
                ValueFormat.JSON,
                StopRules.DEFAULT,
                1,
                TRANSACTION,
                QueueLogin.NONE);
    }

    /** Chooses messages. */
    public JmsReader selector(String text) {
        return with(draft -> draft.selector = text);
    }

    @Override
    public JmsReader column(MessageColumn column) {
        return with(draft -> draft.columns = Settings.plus(columns, column));
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public JmsReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What values are whose fields are columns. */
    public JmsReader valueFormat(ValueFormat format) {
        return with(draft -> draft.valueFormat = format);
    }

    /** When reading ends. */
    public JmsReader stop(StopRules rules) {
        return with(draft -> draft.stop = rules);
    }

    /** How many splits share the messages. */
    public JmsReader consumers(int number) {
        return with(draft -> draft.consumers = number);
    }

    /** How many messages are received in a transaction at most. */
    public JmsReader transaction(int messages) {
        return with(draft -> draft.transaction = messages);
    }

    /** How to get in. */
    public JmsReader login(QueueLogin newLogin) {
        return with(draft -> draft.login = newLogin);
    }

    private JmsReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new JmsReader(
                factory,
                url,
                queue,
                draft.selector,
                draft.columns,
                draft.formats,
                draft.valueFormat,
                draft.stop,
                draft.consumers,
                draft.transaction,
                draft.login);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String selector;
        private List<MessageColumn> columns;
        private Map<String, String> formats;
        private ValueFormat valueFormat;
        private StopRules stop;
        private Integer consumers;
        private Integer transaction;
        private QueueLogin login;

        Draft(JmsReader of) {
            selector = of.selector;
            columns = of.columns;
            formats = of.formats;
            valueFormat = of.valueFormat;
            stop = of.stop;
            consumers = of.consumers;
            transaction = of.transaction;
            login = of.login;
        }
    }
}
