package io.syncjob.core.convert;

import io.syncjob.data.Kind;

/** Between dates, times, wall clocks and instants, as far as no zone plays a part. */
final class MomentRules {
    private MomentRules() {}

    static Conversion timeToTime(Pair pair) {
        if (pair.to().scale() >= pair.source().scale()) {
            return Conversion.shared();
        }
        MomentCell cell = new MomentCell(pair);
        return pair.losing()
                ? Conversion.converted((in, column, out, to) -> cell.putTime(out, to, in.getNanoOfDay(column)))
                : Conversion.checked((in, column) -> cell.requireFitTime(in.getNanoOfDay(column)));
    }

    /** The same clock, or the same line of instants; only digits of the fraction may differ. */
    static Conversion sameClock(Pair pair) {
        if (pair.to().scale() >= pair.source().scale()) {
            return Conversion.shared();
        }
        MomentCell cell = new MomentCell(pair);
        return pair.losing()
                ? Conversion.converted((in, column, out, to) ->
                        cell.put(out, to, in.getEpochMicros(column), in.getNanosOfMicro(column)))
                : Conversion.checked(
                        (in, column) -> cell.requireFit(in.getEpochMicros(column), in.getNanosOfMicro(column)));
    }

    static Conversion dateToTimestamp(Pair pair) {
        return Conversion.converted(
                (in, column, out, to) -> out.setEpochMicros(to, in.getEpochDay(column) * Moments.MICROS_OF_DAY));
    }

    static Conversion timestampToDate(Pair pair) {
        boolean losing = pair.losing();
        return Conversion.converted((in, column, out, to) -> {
            long micros = in.getEpochMicros(column);
            long day = Math.floorDiv(micros, Moments.MICROS_OF_DAY);
            if (!losing && (day * Moments.MICROS_OF_DAY != micros || in.getNanosOfMicro(column) != 0)) {
                throw pair.notExact(MomentCell.text(in, column, Kind.TIMESTAMP));
            }
            out.setEpochDay(to, (int) day);
        });
    }
}
