package io.syncjob.mq.kafka;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.internal.Hands;
import io.syncjob.mq.internal.MessageRows;
import io.syncjob.mq.internal.RegistryFailure;
import io.syncjob.mq.internal.ValueFormats;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.jspecify.annotations.Nullable;

/** Reads a bounded piece of a topic. */
final class KafkaSource implements RowReader {
    static final String RANGES = "ranges";

    private final KafkaReader config;
    private final KafkaTopic topic;
    private final Schema schema;
    private final Consumers consumers;
    private @Nullable List<Integer> partitions;
    private long planned = -1;

    KafkaSource(KafkaReader config, PluginContext context) {
        this.config = config;
        KafkaClients clients = new KafkaClients(
                config.servers(), config.access(), config.timeout(), "syncjob-" + context.runId() + "-reader");
        this.topic = new KafkaTopic(clients, config.servers(), config.topic());
        this.schema = MessageRows.schema(config.columns());
        this.consumers = new Consumers(config, clients, context.batchBytes());
    }

    @Override
    public Schema schema() throws Exception {
        if (partitions == null) {
            partitions();
            ValueFormats.reach(config.valueFormat());
        }
        return schema;
    }

    private List<Integer> partitions() throws InterruptedException {
        List<Integer> known = partitions;
        if (known == null) {
            known = chosen(topic.partitions());
            partitions = known;
        }
        return known;
    }

    private List<Integer> chosen(List<Integer> all) {
        if (config.partitions().isEmpty()) {
            return all;
        }
        config.partitions().forEach(number -> {
            if (!all.contains(number)) {
                throw Settings.invalid(
                        "The 'partitions' name partition " + number + ", and the topic '" + config.topic()
                                + "' has the partitions " + all,
                        "Name partitions of the topic.");
            }
        });
        return all.stream().filter(config.partitions()::contains).toList();
    }

    @Override
    public List<Split> splits(SplitRequest request) throws InterruptedException {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "A topic is cut by its partitions, not by columns",
                    "Leave .by(…) out of the splits.");
        }
        List<KafkaRange> ranges = ranges();
        Long rows = config.rows();
        // Only one reader can tell which messages are the first ones so many.
        int most = rows == null ? request.most() : 1;
        planned = Math.min(size(ranges), rows == null ? Long.MAX_VALUE : rows);
        return Hands.deal(ranges, KafkaRange::size, most).stream()
                .map(KafkaSource::split)
                .toList();
    }

    private List<KafkaRange> ranges() throws InterruptedException {
        Map<Integer, Long> earliest = topic.offsets(partitions(), OffsetSpec.earliest(), false);
        Map<Integer, Long> latest = topic.offsets(partitions(), OffsetSpec.latest(), !config.uncommitted());
        Map<Integer, Long> begins = offsets(config.begin(), earliest, latest, earliest);
        Map<Integer, Long> ends = offsets(config.end(), earliest, latest, latest);
        List<KafkaRange> ranges = new ArrayList<>();
        begins.forEach((partition, begin) -> {
            long first = earliest.getOrDefault(partition, 0L);
            KafkaPoint.At at = config.begin().at();
            if (begin < first && (at == KafkaPoint.At.OFFSETS || at == KafkaPoint.At.GROUP)) {
                String where =
                        at == KafkaPoint.At.GROUP ? "consumer group '" + config.group() + "' is at" : "'begin' is";
                throw Settings.invalid(
                        "The " + where + " offset " + begin + " of partition " + partition + " of the topic '"
                                + config.topic() + "', whose first message is at offset " + first
                                + ": what stood before was deleted by the topic's retention",
                        "Begin there or later, or at EARLIEST; the messages in between are lost to this job.");
            }
            ranges.add(new KafkaRange(partition, begin, Math.max(begin, ends.getOrDefault(partition, begin))));
        });
        return ranges;
    }

    private Map<Integer, Long> offsets(
            KafkaPoint point, Map<Integer, Long> earliest, Map<Integer, Long> latest, Map<Integer, Long> unnamed)
            throws InterruptedException {
        return switch (point.at()) {
            case EARLIEST -> earliest;
            case LATEST -> latest;
            case TIME -> {
                OffsetSpec time = OffsetSpec.forTimestamp(point.instant().toEpochMilli());
                yield topic.offsets(partitions(), time, !config.uncommitted());
            }
            case GROUP -> {
                Map<Integer, Long> offsets = new TreeMap<>(earliest);
                topic.committed(Objects.requireNonNull(config.group(), "group")).forEach(offsets::replace);
                yield offsets;
            }
            case OFFSETS -> {
                Map<Integer, Long> offsets = new TreeMap<>(unnamed);
                point.offsets().forEach((partition, offset) -> {
                    if (offsets.replace(partition, offset) == null) {
                        throw Settings.invalid(
                                "The 'offsets' name partition " + partition + ", and of the topic '" + config.topic()
                                        + "' the partitions " + offsets.keySet() + " are read",
                                "Name partitions that are read.");
                    }
                });
                yield offsets;
            }
        };
    }

    private static long size(List<KafkaRange> ranges) {
        return ranges.stream().mapToLong(KafkaRange::size).sum();
    }

    private static Split split(List<KafkaRange> ranges) {
        String id = ranges.stream().map(range -> "p" + range.partition()).collect(Collectors.joining("-"));
        String words = ranges.stream().map(KafkaRange::inWords).collect(Collectors.joining("; "));
        return new Split(id, words, size(ranges), Map.of(RANGES, KafkaRange.toText(ranges)));
    }

    @Override
    public SplitReader open(Split split, Position from) {
        List<KafkaRange> ranges =
                KafkaRange.parse(Objects.requireNonNull(split.bounds().get(RANGES), RANGES));
        return new KafkaSplitReader(config, consumers, ranges, from);
    }

    @Override
    public OptionalLong estimatedRows() {
        return planned < 0 ? OptionalLong.empty() : OptionalLong.of(planned);
    }

    @Override
    public String consistency() {
        return "the messages between the offsets that were looked up when the run began";
    }

    /** A group that is moved on is where the next run begins, so that what is read then depends on when this one dies. */
    @Override
    public boolean acknowledges() {
        return config.groupCommits();
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return failure instanceof RegistryFailure || KafkaErrors.isTransient(failure);
    }

    @Override
    public List<Finding> check() throws InterruptedException {
        long messages = size(ranges());
        return List.of(Finding.ok("The topic '" + config.topic() + "' has "
                + partitions().size() + " partitions with at most " + messages + " messages to read"));
    }

    @Override
    public void close() {
        consumers.close();
        topic.close();
    }
}
