package io.syncjob.core.convert;

import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import java.math.BigDecimal;

/** From any kind to STRING, and between texts. */
final class TextRules {
    /** A decimal with more digits than this is refused rather than written out, zero by zero. */
    private static final int MOST_PLAIN_DIGITS = 200_000;

    private TextRules() {}

    static Conversion textToString(Pair pair) {
        if (TextCell.most(pair.source()) <= TextCell.most(pair.to())) {
            return Conversion.shared();
        }
        TextCell cell = new TextCell(pair);
        return Conversion.checked((in, column) -> cell.requireFit(in.getUtf8(column)));
    }

    static Conversion bytesToBytes(Pair pair) {
        int most = TextCell.most(pair.to());
        if (TextCell.most(pair.source()) <= most) {
            return Conversion.shared();
        }
        return Conversion.checked((in, column) -> {
            int length = in.getBinary(column).length();
            if (length > most) {
                throw pair.dirty(
                        Fault.TOO_LONG, "A value of " + length + " bytes", "is longer than " + pair.to() + " holds");
            }
        });
    }

    static Conversion booleanToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted(
                (in, column, out, to) -> cell.put(out, to, in.getBoolean(column) ? "true" : "false"));
    }

    static Conversion integerToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted((in, column, out, to) -> cell.put(out, to, new Ascii().number(in.getLong(column))));
    }

    static Conversion floatToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return pair.source().kind() == Kind.FLOAT32
                ? Conversion.converted((in, column, out, to) -> cell.put(out, to, Float.toString(in.getFloat(column))))
                : Conversion.converted(
                        (in, column, out, to) -> cell.put(out, to, Double.toString(in.getDouble(column))));
    }

    static Conversion decimalToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted((in, column, out, to) -> {
            int scale = in.getScale(column);
            if (in.isCompact(column) && scale >= 0 && scale <= Tens.MOST_LONG) {
                cell.put(out, to, new Ascii().decimal(in.getUnscaled(column), scale));
            } else {
                cell.put(out, to, plain(pair, in, column));
            }
        });
    }

    private static String plain(Pair pair, Row in, int column) {
        BigDecimal value = new BigDecimal(in.getBigUnscaled(column), in.getScale(column));
        if (Math.max(Math.abs((long) value.scale()), value.precision()) > MOST_PLAIN_DIGITS) {
            throw pair.dirty(
                    Fault.TOO_LONG, "A decimal of scale " + value.scale(), "has too many digits to be written out");
        }
        return value.toPlainString();
    }

    static Conversion dateToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted(
                (in, column, out, to) -> cell.put(out, to, new Ascii().date(in.getEpochDay(column))));
    }

    static Conversion timeToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted(
                (in, column, out, to) -> cell.put(out, to, new Ascii().time(in.getNanoOfDay(column))));
    }

    static Conversion timestampToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted((in, column, out, to) ->
                cell.put(out, to, new Ascii().moment(in.getEpochMicros(column), in.getNanosOfMicro(column))));
    }

    static Conversion instantToString(Pair pair) {
        TextCell cell = new TextCell(pair);
        return Conversion.converted((in, column, out, to) -> cell.put(
                out,
                to,
                new Ascii()
                        .moment(in.getEpochMicros(column), in.getNanosOfMicro(column))
                        .add('Z')));
    }
}
