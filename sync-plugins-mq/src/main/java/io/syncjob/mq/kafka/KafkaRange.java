package io.syncjob.mq.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Messages of one partition.
 *
 * @param partition its number
 * @param from the first offset
 * @param to the offset behind the last one
 */
record KafkaRange(int partition, long from, long to) {
    long size() {
        return Math.max(0, to - from);
    }

    /** Such as {@code partition 3, offsets 10 to 99}. */
    String inWords() {
        return "partition " + partition + (size() == 0 ? ", no offsets" : ", offsets " + from + " to " + (to - 1));
    }

    static String toText(List<KafkaRange> ranges) {
        StringJoiner text = new StringJoiner(",");
        ranges.forEach(range -> text.add(range.partition + ":" + range.from + "-" + range.to));
        return text.toString();
    }

    static List<KafkaRange> parse(String text) {
        List<KafkaRange> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            int dash = part.indexOf('-', colon);
            ranges.add(new KafkaRange(
                    Integer.parseInt(part.substring(0, colon)),
                    Long.parseLong(part.substring(colon + 1, dash)),
                    Long.parseLong(part.substring(dash + 1))));
        }
        return ranges;
    }
}
