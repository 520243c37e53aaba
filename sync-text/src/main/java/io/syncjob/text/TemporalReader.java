package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * DATE, TIME, TIMESTAMP and INSTANT in ISO 8601, day and time parted by {@code T} or a space. Digits of the fraction that
 * the column cannot hold must be zeros.
 */
final class TemporalReader implements CellReader {
    private static final long LEAST_SECOND = IsoText.epochSecond(bound("-9999-01-01"), 0);
    private static final long MOST_SECOND = IsoText.epochSecond(bound("9999-12-31"), 86_399 * IsoText.NANOS_PER_SECOND);

    private final Kind kind;
    private final int unit;
    private final Fault invalid;
    private final Fault tooFine;
    private final Fault outOfRange;

    TemporalReader(DataType type) {
        this.kind = type.kind();
        this.unit = TemporalPattern.unit(type);
        this.invalid = Fault.invalid("is no " + type + " in ISO 8601"
                + (kind == Kind.INSTANT ? " with an offset from UTC, such as 2025-10-31T09:30:00Z" : ""));
        this.tooFine = Fault.outOfRange("has more digits of a second than " + type);
        this.outOfRange = Fault.outOfRange("is out of the range of " + type);
    }

    private static long bound(String day) {
        byte[] text = day.getBytes(StandardCharsets.US_ASCII);
        return IsoText.epochDay(text, 0, text.length);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        return switch (kind) {
            case DATE -> readDate(text, from, to, out, column);
            case TIME -> readTime(text, from, to, out, column);
            default -> readMoment(text, from, to, out, column);
        };
    }

    private @Nullable Fault readDate(byte[] text, int from, int to, RowAppender out, int column) {
        long day = IsoText.epochDay(text, from, to);
        if (day == IsoText.INVALID) {
            return invalid;
        }
        out.setEpochDay(column, (int) day);
        return null;
    }

    private @Nullable Fault readTime(byte[] text, int from, int to, RowAppender out, int column) {
        long nano = IsoText.nanoOfDay(text, from, to);
        if (nano == IsoText.INVALID) {
            return invalid;
        }
        if (nano % unit != 0) {
            return tooFine;
        }
        out.setNanoOfDay(column, nano);
        return null;
    }

    private @Nullable Fault readMoment(byte[] text, int from, int to, RowAppender out, int column) {
        int dayEnd = IsoText.endOfDay(text, from, to);
        if (dayEnd >= to || (text[dayEnd] != 'T' && text[dayEnd] != ' ' && text[dayEnd] != 't')) {
            return invalid;
        }
        int timeEnd = kind == Kind.INSTANT ? IsoText.startOfOffset(text, dayEnd + 1, to) : to;
        long day = IsoText.epochDay(text, from, dayEnd);
        long nanoOfDay = IsoText.nanoOfDay(text, dayEnd + 1, timeEnd);
        long offset = kind == Kind.INSTANT ? IsoText.offset(text, timeEnd, to) : 0;
        if (day == IsoText.INVALID || nanoOfDay == IsoText.INVALID || offset == IsoText.INVALID) {
            return invalid;
        }
        int nano = (int) (nanoOfDay % IsoText.NANOS_PER_SECOND);
        if (nano % unit != 0) {
            return tooFine;
        }
        long second = IsoText.epochSecond(day, nanoOfDay) - offset;
        if (second < LEAST_SECOND || second > MOST_SECOND) {
            return outOfRange;
        }
        out.setEpochMicros(column, second * 1_000_000 + nano / 1_000, nano % 1_000);
        return null;
    }
}
