package io.syncjob.mq.pulsar;

import io.syncjob.error.SyncError;
import io.syncjob.mq.StreamPoint;
import io.syncjob.mq.internal.LogCursor;
import io.syncjob.mq.internal.LogRange;
import io.syncjob.mq.internal.MessageLog;
import io.syncjob.mq.internal.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic that is read; a place is the id of a message. */
final class PulsarTopic implements MessageLog {
    private static final String NAME = "syncjob-reads";
    private static final Pattern PARTITION = Pattern.compile(".*-partition-(\\d{1,9})");

    private final PulsarReader config;
    private final PulsarConnection connection;
    private final List<PulsarPlace> begins;
    private final List<PulsarPlace> ends;

    PulsarTopic(PulsarReader config, PulsarConnection connection) {
        this.config = config;
        this.connection = connection;
        this.begins = places(config.begin(), "begin");
        this.ends = places(config.end(), "end");
    }

    private static List<PulsarPlace> places(StreamPoint point, String setting) {
        String text = point.place();
        return text == null ? List.of() : PulsarPlace.parseAll(text, setting);
    }

    @Override
    public String inWords() {
        return "topic '" + config.topic() + "'";
    }

    @Override
    public String inWords(LogRange range) {
        int partition = PulsarPlace.parse(range.from()).partition();
        return partition < 0 ? inWords() : inWords() + ", partition " + partition;
    }

    @Override
    public List<LogRange> ranges() throws Exception {
        try {
            List<String> partitions = connection.partitions(config.topic());
            List<Integer> numbers = partitions.stream().map(PulsarTopic::number).toList();
            requirePartitions(begins, numbers, "begin");
            requirePartitions(ends, numbers, "end");
            List<LogRange> ranges = new ArrayList<>();
            for (int i = 0; i < partitions.size(); i++) {
                int number = numbers.get(i);
                ranges.add(new PulsarPartition(config, connection, partitions.get(i), number)
                        .range(PulsarPartition.of(begins, number), PulsarPartition.of(ends, number)));
            }
            return ranges;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /** The number of a partition; -1 for a topic without. */
    private static int number(String topic) {
        Matcher partition = PARTITION.matcher(topic);
        return partition.matches() ? Integer.parseInt(partition.group(1)) : -1;
    }

    private void requirePartitions(List<PulsarPlace> places, List<Integer> numbers, String setting) {
        boolean isOne = numbers.size() == 1 && places.size() == 1;
        for (PulsarPlace place : places) {
            if (!numbers.contains(place.partition()) && !(isOne && place.partition() < 0)) {
                throw Settings.invalid(
                        "The place " + place + " of '" + setting + "' is of no partition of the " + inWords()
                                + ", which has the partitions " + numbers,
                        "Give ledger:entry:partition for each partition, with commas between them.");
            }
        }
    }

    @Override
    public LogCursor open(LogRange range, String from) throws Exception {
        PulsarPlace begin = PulsarPlace.parse(from);
        try {
            PulsarTape tape = PulsarTape.open(
                    connection, topic(begin), begin.start(), config.compacted(), config.prefetch(), NAME);
            boolean resumed = !from.equals(range.from());
            boolean looked = config.begin().at() != StreamPoint.At.LATEST && !begins.contains(begin);
            boolean known = !begin.isEarliest() && !config.compacted() && (resumed || looked);
            return new PulsarCursor(config, connection, tape, begin, known, PulsarEnd.parse(range.to()));
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private String topic(PulsarPlace place) {
        return place.partition() < 0 || number(config.topic()) >= 0
                ? config.topic()
                : config.topic() + "-partition-" + place.partition();
    }

    private Exception failed(Exception failure) {
        return connection.failed(failure, inWords(), SyncError.READ_FAILED);
    }

    @Override
    public String after(String place) {
        return PulsarPlace.parse(place).after().toString();
    }

    @Override
    public String consistency() {
        return config.idle() == null
                ? MessageLog.super.consistency()
                : "the messages up to the end, or until none came";
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return PulsarErrors.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return PulsarErrors.isUnreachable(failure);
    }

    @Override
    public void cancel() {
        connection.cancel();
    }

    @Override
    public void close() {
        connection.close();
    }
}
