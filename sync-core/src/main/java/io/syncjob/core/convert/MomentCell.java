package io.syncjob.core.convert;

import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.time.Instant;

/** Sets moments and times of day, watching the digits of the second's fraction. */
final class MomentCell {
    private final Pair pair;
    private final int digits;
    /** The least step in microseconds, 1 where steps are finer. */
    private final long microStep;
    /** The least step in nanoseconds; 1000 where there are no nanoseconds. */
    private final int nanoStep;

    private final boolean losing;

    MomentCell(Pair pair) {
        this.pair = pair;
        this.digits = pair.to().scale();
        this.microStep = digits >= 6 ? 1 : Tens.power(6 - digits);
        this.nanoStep = digits <= 6 ? 1_000 : (int) Tens.power(9 - digits);
        this.losing = pair.losing();
    }

    void requireFit(long micros, int nanos) {
        if (nanos % nanoStep != 0 || (microStep != 1 && Math.floorMod(micros, microStep) != 0)) {
            throw pair.notExact(text(pair.source().kind(), micros, nanos));
        }
    }

    void put(RowAppender out, int column, long micros, int nanos) {
        if (micros < Moments.LEAST || micros > Moments.MOST) {
            throw pair.outOfRange(Moments.wallClock(micros, nanos).toString());
        }
        if (losing) {
            long cut = microStep == 1 ? micros : micros - Math.floorMod(micros, microStep);
            out.setEpochMicros(column, cut, nanos - nanos % nanoStep);
        } else {
            requireFit(micros, nanos);
            out.setEpochMicros(column, micros, nanos);
        }
    }

    void put(RowAppender out, int column, Instant moment) {
        long second = moment.getEpochSecond();
        int nano = moment.getNano();
        if (second < Moments.LEAST / Moments.MICROS_OF_SECOND || second > Moments.MOST / Moments.MICROS_OF_SECOND) {
            throw pair.outOfRange(moment.toString());
        }
        put(out, column, second * Moments.MICROS_OF_SECOND + nano / 1_000, nano % 1_000);
    }

    void requireFitTime(long nanoOfDay) {
        if (nanoOfDay % Tens.power(9 - digits) != 0) {
            throw pair.notExact(new Ascii().time(nanoOfDay).toString());
        }
    }

    void putTime(RowAppender out, int column, long nanoOfDay) {
        if (losing) {
            out.setNanoOfDay(column, nanoOfDay - nanoOfDay % Tens.power(9 - digits));
        } else {
            requireFitTime(nanoOfDay);
            out.setNanoOfDay(column, nanoOfDay);
        }
    }

    static String text(Row in, int column, Kind kind) {
        return text(kind, in.getEpochMicros(column), in.getNanosOfMicro(column));
    }

    private static String text(Kind kind, long micros, int nanos) {
        Ascii text = new Ascii().moment(micros, nanos);
        return (kind == Kind.INSTANT ? text.add('Z') : text).toString();
    }
}
