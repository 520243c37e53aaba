package io.syncjob.mq.pulsar;

import io.syncjob.mq.internal.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.impl.MessageIdImpl;

/**
 * The id of a message, as Pulsar's client writes it: {@code ledger:entry:partition}, and for a message of a batch
 * {@code ledger:entry:partition:index}. One that was sent in chunks is {@code first;last}.
 *
 * @param ledger the ledger; -1 before all others
 * @param entry the number in the ledger; of the last chunk, where there are several. -1 before the first one
 * @param partition the number of the partition, or -1 where the topic has none
 * @param batch the number in the batch, or {@link #WHOLE}
 * @param firstLedger where the first chunk is; that of the message where there is one
 * @param firstEntry the same
 */
record PulsarPlace(long ledger, long entry, int partition, int batch, long firstLedger, long firstEntry) {
    /** An entry that is no batch, or all messages of one that is. */
    static final int WHOLE = -1;

    private static final Pattern TEXT = Pattern.compile(
            "(?:(\\d{1,18}):(\\d{1,18}):-?\\d{1,9};)?(-1|\\d{1,18}):(-1|\\d{1,18})(?::(-1|\\d{1,9}))?(?::(-1|\\d{1,9}))?");

    PulsarPlace(long ledger, long entry, int partition, int batch) {
        this(ledger, entry, partition, batch, ledger, entry);
    }

    static PulsarPlace earliest(int partition) {
        return new PulsarPlace(-1, -1, partition, WHOLE);
    }

    static PulsarPlace of(MessageId id) {
        MessageIdAdv message = (MessageIdAdv) id;
        MessageIdAdv first = message.getFirstChunkMessageId() == null ? message : message.getFirstChunkMessageId();
        return new PulsarPlace(
                message.getLedgerId(),
                message.getEntryId(),
                message.getPartitionIndex(),
                message.getBatchIndex(),
                first.getLedgerId(),
                first.getEntryId());
    }

    /** Reads one that this plug-in wrote. */
    static PulsarPlace parse(String text) {
        return parse(text, "place");
    }

    /** Reads one or more, with commas between them. */
    static List<PulsarPlace> parseAll(String text, String setting) {
        return Arrays.stream(text.split(",", -1))
                .map(each -> parse(each.strip(), setting))
                .toList();
    }

    private static PulsarPlace parse(String text, String setting) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Settings.invalid(
                    "The place '" + text + "' of '" + setting + "' is no id of a message",
                    "Give ledger:entry:partition or ledger:entry:partition:index, with commas between those of several"
                            + " partitions.");
        }
        long ledger = Long.parseLong(parts.group(3));
        long entry = Long.parseLong(parts.group(4));
        return new PulsarPlace(
                ledger,
                entry,
                parts.group(5) == null ? -1 : Integer.parseInt(parts.group(5)),
                parts.group(6) == null ? WHOLE : Integer.parseInt(parts.group(6)),
                parts.group(1) == null ? ledger : Long.parseLong(parts.group(1)),
                parts.group(2) == null ? entry : Long.parseLong(parts.group(2)));
    }

    PulsarPlace withPartition(int number) {
        return new PulsarPlace(ledger, entry, number, batch, firstLedger, firstEntry);
    }

    /** The least place behind that of a message; no message needs to be there. */
    PulsarPlace after() {
        return new PulsarPlace(ledger, entry, partition, batch + 1, firstLedger, firstEntry);
    }

    /** The greatest place before that of a message; no message needs to be there. */
    PulsarPlace before() {
        return batch > 0
                ? new PulsarPlace(ledger, entry, partition, batch - 1)
                : new PulsarPlace(ledger, entry - 1, partition, WHOLE);
    }

    /** Where to begin to read in order to get the message, and perhaps others before it. */
    MessageId start() {
        return ledger < 0 ? MessageId.earliest : new MessageIdImpl(firstLedger, firstEntry, partition);
    }

    boolean isEarliest() {
        return ledger < 0;
    }

    /** Compares entries alone. */
    int compareEntry(PulsarPlace other) {
        return ledger == other.ledger ? Long.compare(entry, other.entry) : Long.compare(ledger, other.ledger);
    }

    /** Whether a message is before this place, where reading begins. */
    boolean isBehind(PulsarPlace message) {
        int order = compareEntry(message);
        return order > 0 || (order == 0 && batch > message.batch);
    }

    /** Whether a message is the one of this place, up to which is read, or one before it. */
    boolean includes(PulsarPlace message) {
        int order = compareEntry(message);
        return order > 0 || (order == 0 && (batch == WHOLE || batch >= message.batch));
    }

    @Override
    public String toString() {
        String last = ledger + ":" + entry + ":" + partition + (batch == WHOLE ? "" : ":" + batch);
        return firstLedger == ledger && firstEntry == entry
                ? last
                : firstLedger + ":" + firstEntry + ":" + partition + ";" + last;
    }
}
