package io.syncjob.stream;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a generated column are chosen. Every cell follows from the seed, the column and the row number alone, so
 * that a row is the same whichever split it is read in. Values are written as text: numbers in digits, days and times in ISO
 * 8601, bytes in Base64.
 *
 * @param kind the rule
 * @param from SEQUENCE: the first value; RANDOM: the least, or of text and bytes the least length; null for a usual one
 * @param to RANDOM: the largest, or of text and bytes the largest length, inclusive; null for a usual one
 * @param choices CHOICE: what is chosen from
 * @param nulls the share of cells, 0 to 1, that are NULL
 */
public record Values(
        Kind kind, @Nullable String from, @Nullable String to, List<String> choices, double nulls) {

    /** The rules by which cells are chosen. */
    public enum Kind {
        /** Each row's value follows that of the row before: one more, a day later, a second later. */
        SEQUENCE,
        /** Anything within bounds. */
        RANDOM,
        /** One of some values. */
        CHOICE,
        /** The least, the largest and the oddest values of the type, one after the other. */
        EXTREMES
    }

    public Values {
        Objects.requireNonNull(kind, "kind");
        choices = List.copyOf(choices);
        if (!(nulls >= 0 && nulls <= 1)) {
            throw new IllegalArgumentException("A share of NULL cells is 0 to 1, not " + nulls);
        }
        if (kind == Kind.CHOICE && choices.isEmpty()) {
            throw new IllegalArgumentException("A choice needs at least one value");
        }
    }

    private static Values of(Kind kind, @Nullable String from, @Nullable String to) {
        return new Values(kind, from, to, List.of(), 0);
    }

    /** 1, 2, 3 and so on; of days and times from 2000-01-01 and from midnight. */
    public static Values sequence() {
        return of(Kind.SEQUENCE, null, null);
    }

    public static Values sequence(long from) {
        return of(Kind.SEQUENCE, Long.toString(from), null);
    }

    public static Values sequence(String from) {
        return of(Kind.SEQUENCE, from, null);
    }

    /** Anything within bounds that are usual for the type. */
    public static Values random() {
        return of(Kind.RANDOM, null, null);
    }

    /** Anything from {@code from} to {@code to}, both inclusive. */
    public static Values random(long from, long to) {
        return of(Kind.RANDOM, Long.toString(from), Long.toString(to));
    }

    /** Anything from {@code from} to {@code to}, both inclusive. */
    public static Values random(String from, String to) {
        return of(Kind.RANDOM, from, to);
    }

    /** Text or bytes of {@code least} to {@code most} characters or bytes. */
    public static Values length(int least, int most) {
        return random(least, most);
    }

    public static Values choice(String... values) {
        return new Values(Kind.CHOICE, null, null, List.of(values), 0);
    }

    public static Values constant(String value) {
        return choice(value);
    }

    /** The edges of the type: what a target must be able to take, or refuse in so many words. */
    public static Values extremes() {
        return of(Kind.EXTREMES, null, null);
    }

    /** The same with a share of NULL cells, 0 to 1. */
    public Values nulls(double share) {
        return new Values(kind, from, to, choices, share);
    }
}
