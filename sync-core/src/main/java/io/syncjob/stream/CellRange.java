package io.syncjob.stream;

import io.syncjob.data.DataType;
import java.time.LocalDate;

/**
 * The least and the largest cell of a number, day or time, as the longs of {@link CellSource}.
 *
 * @param step what every cell is a multiple of: a column of milliseconds counts microseconds by the thousand
 */
record CellRange(long least, long most, long step) {
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final int MOST_DIGITS = 18;

    /** All that the type can hold, of decimals all that a long can. */
    static CellRange all(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> new CellRange(0, 1, 1);
            case INT8 -> new CellRange(Byte.MIN_VALUE, Byte.MAX_VALUE, 1);
            case INT16 -> new CellRange(Short.MIN_VALUE, Short.MAX_VALUE, 1);
            case INT32 -> new CellRange(Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
            case DECIMAL -> digits(type.isBounded() ? Math.min(MOST_DIGITS, type.precision()) : MOST_DIGITS);
            case DATE -> days(LocalDate.of(-9999, 1, 1), LocalDate.of(9999, 12, 31));
            case TIME -> new CellRange(0, MICROS_OF_DAY * 1_000 - 1, power(9 - type.scale()));
            case TIMESTAMP, INSTANT ->
                moments(days(LocalDate.of(-9999, 1, 1), LocalDate.of(9999, 12, 31)), type.scale());
            default -> new CellRange(Long.MIN_VALUE, Long.MAX_VALUE, 1);
        };
    }

    /** What a table usually holds: as {@link #all}, but for days and moments of 1970 to 2069. */
    static CellRange usual(DataType type) {
        CellRange days = days(LocalDate.of(1970, 1, 1), LocalDate.of(2069, 12, 31));
        return switch (type.kind()) {
            case DATE -> days;
            case TIMESTAMP, INSTANT -> moments(days, type.scale());
            default -> all(type);
        };
    }

    private static CellRange digits(int count) {
        return new CellRange(1 - power(count), power(count) - 1, 1);
    }

    private static CellRange days(LocalDate first, LocalDate last) {
        return new CellRange(first.toEpochDay(), last.toEpochDay(), 1);
    }

    private static CellRange moments(CellRange days, int fractionDigits) {
        return new CellRange(
                days.least * MICROS_OF_DAY,
                (days.most + 1) * MICROS_OF_DAY - 1,
                fractionDigits < 6 ? power(6 - fractionDigits) : 1);
    }

    static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    boolean contains(long cell) {
        return cell >= least && cell <= most;
    }

    /** Random cells of this range. */
    CellSource random(long key) {
        long first = -Math.floorDiv(-least, step);
        long span = Math.floorDiv(most, step) - first + 1;
        if (span > 0 && span <= Mix.MOST_BOUND) {
            return new CellSource.Range(key, first, span, step);
        }
        return span == 0 ? new CellSource.Bits(key) : new CellSource.WideRange(key, first, span);
    }

    /** Whether no cell is in the range. */
    boolean isEmpty() {
        return most < least || (step > 1 && Math.floorDiv(most, step) < -Math.floorDiv(-least, step));
    }
}
