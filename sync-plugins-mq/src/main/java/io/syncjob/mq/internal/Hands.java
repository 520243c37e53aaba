package io.syncjob.mq.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Deals partitions out to splits. */
public final class Hands {
    private Hands() {}

    /**
     * Deals parts out to as many hands as are allowed, each large one to the hand that has least.
     *
     * @param parts at least one
     * @param size of a part, 0 or more
     * @param most how many hands there may be, 1 or more
     * @return hands of one part or more, each in the order of {@code parts}, and sorted by their first ones
     */
    public static <T> List<List<T>> deal(List<T> parts, ToLongFunction<T> size, int most) {
        List<Hand> hands = new ArrayList<>();
        List<Integer> largestFirst = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer part) -> size.applyAsLong(parts.get(part)))
                        .reversed())
                .toList();
        for (int part : largestFirst) {
            Hand hand;
            if (hands.size() < most) {
                hand = new Hand();
                hands.add(hand);
            } else {
                hand = hands.stream()
                        .min(Comparator.comparingLong((Hand each) -> each.size)
                                .thenComparingInt(each -> each.parts.size()))
                        .orElseThrow();
            }
            hand.parts.add(part);
            hand.size += size.applyAsLong(parts.get(part));
        }
        hands.forEach(hand -> hand.parts.sort(Comparator.naturalOrder()));
        hands.sort(Comparator.comparingInt(hand -> hand.parts.get(0)));
        return hands.stream()
                .map(hand -> hand.parts.stream().map(parts::get).toList())
                .toList();
    }

    /** What one hand has. */
    private static final class Hand {
        private final List<Integer> parts = new ArrayList<>();
        private long size;
    }
}
