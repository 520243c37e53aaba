package io.syncjob.core.convert;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.RowAppender;
import io.syncjob.error.DirtyRowException;
import io.syncjob.policy.TimeZones;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** From STRING to any other kind. */
final class ParseRules {
    private static final int UUID_LENGTH = 36;

    private ParseRules() {}

    private static DirtyRowException notNumber(Pair pair, ByteSlice text) {
        return pair.dirty(Fault.NOT_A_NUMBER, Pair.quoted(text.toString()), "is not a number");
    }

    private static DirtyRowException badFormat(Pair pair, ByteSlice text, String form) {
        return pair.dirty(
                Fault.BAD_FORMAT,
                Pair.quoted(text.toString()),
                "is not a valid " + pair.to().kind() + ": " + form);
    }

    static Conversion toInteger(Pair pair) {
        IntegerCell cell = new IntegerCell(pair);
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            if (NumberText.isShortInteger(text)) {
                cell.put(out, to, NumberText.shortInteger(text));
                return;
            }
            NumberText number = number(pair, text);
            if (number.big == null) {
                cell.put(out, to, number.unscaled, number.scale);
            } else {
                cell.put(out, to, number.big);
            }
        });
    }

    private static NumberText number(Pair pair, ByteSlice text) {
        NumberText number = NumberText.parse(text);
        if (number == null) {
            throw notNumber(pair, text);
        }
        return number;
    }

    static Conversion toDecimal(Pair pair) {
        DecimalCell cell = new DecimalCell(pair);
        return Conversion.converted((in, column, out, to) -> {
            NumberText number = number(pair, in.getUtf8(column));
            if (number.big == null) {
                cell.put(out, to, number.unscaled, number.scale);
            } else {
                cell.put(out, to, number.big);
            }
        });
    }

    static Conversion toFloat(Pair pair) {
        FloatText cell = new FloatText(pair);
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            NumberText number = NumberText.parse(text);
            if (number == null) {
                cell.put(out, to, notFinite(pair, text));
            } else if (number.big == null) {
                cell.putText(out, to, number.unscaled, number.scale, number.negativeZero);
            } else {
                cell.putText(out, to, number.big);
            }
        });
    }

    private static double notFinite(Pair pair, ByteSlice text) {
        if (is(text, "NaN")) {
            return Double.NaN;
        }
        if (is(text, "Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        if (is(text, "-Infinity")) {
            return Double.NEGATIVE_INFINITY;
        }
        throw notNumber(pair, text);
    }

    private static boolean is(ByteSlice text, String word) {
        if (text.length() != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.array()[text.offset() + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static Conversion toBoolean(Pair pair) {
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            if (is(text, "true") || is(text, "t") || is(text, "1") || is(text, "TRUE")) {
                out.setBoolean(to, true);
            } else if (is(text, "false") || is(text, "f") || is(text, "0") || is(text, "FALSE")) {
                out.setBoolean(to, false);
            } else {
                throw badFormat(pair, text, "write true or false, t or f, 1 or 0");
            }
        });
    }

    static Conversion toDate(Pair pair) {
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            MomentText parsed = new MomentText(text);
            if (!parsed.isDate()) {
                throw badFormat(pair, text, "write yyyy-MM-dd");
            }
            out.setEpochDay(to, (int) parsed.epochDay);
        });
    }

    static Conversion toTime(Pair pair) {
        MomentCell cell = new MomentCell(pair);
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            MomentText parsed = new MomentText(text);
            if (!parsed.isTime()) {
                throw badFormat(pair, text, "write HH:mm:ss with an optional fraction");
            }
            requireUncut(pair, parsed, text);
            cell.putTime(out, to, parsed.nanoOfDay);
        });
    }

    private static void requireUncut(Pair pair, MomentText parsed, ByteSlice text) {
        if (parsed.cut && !pair.losing()) {
            throw pair.notExact(Pair.quoted(text.toString()));
        }
    }

    static Conversion toTimestamp(Pair pair) {
        MomentCell cell = new MomentCell(pair);
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            MomentText parsed = new MomentText(text);
            if (!parsed.isMoment() || parsed.hasOffset) {
                throw badFormat(pair, text, "write yyyy-MM-dd HH:mm:ss with an optional fraction, and no offset");
            }
            requireUncut(pair, parsed, text);
            put(cell, out, to, parsed, micros(parsed));
        });
    }

    private static long micros(MomentText parsed) {
        return parsed.epochDay * Moments.MICROS_OF_DAY + parsed.nanoOfDay / 1_000;
    }

    private static void put(MomentCell cell, RowAppender out, int column, MomentText parsed, long micros) {
        cell.put(out, column, micros, (int) (parsed.nanoOfDay % 1_000));
    }

    static Conversion toInstant(Pair pair) {
        MomentCell cell = new MomentCell(pair);
        ToInstant ofSource = ofSource(pair.zones());
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            MomentText parsed = new MomentText(text);
            if (!parsed.isMoment()) {
                throw badFormat(
                        pair, text, "write yyyy-MM-dd HH:mm:ss with an optional fraction, and an offset such as Z");
            }
            if (!parsed.hasOffset && ofSource == null) {
                throw badFormat(pair, text, "it has no offset; give it one, or declare the source's time zone");
            }
            requireUncut(pair, parsed, text);
            if (parsed.hasOffset || ofSource == null) {
                put(cell, out, to, parsed, micros(parsed) - parsed.offset * Moments.MICROS_OF_SECOND);
            } else {
                ofSource.put(cell, out, to, parsed);
            }
        });
    }

    /** Places a wall clock of the source in time. */
    @FunctionalInterface
    private interface ToInstant {
        void put(MomentCell cell, RowAppender out, int column, MomentText parsed);
    }

    private static @Nullable ToInstant ofSource(TimeZones zones) {
        if (!zones.knowsSource()) {
            return null;
        }
        if (zones instanceof TimeZones.Declared declared) {
            LongUnaryOperator toInstant = Clocks.toInstant(declared);
            return (cell, out, column, parsed) -> put(cell, out, column, parsed, toInstant.applyAsLong(micros(parsed)));
        }
        return (cell, out, column, parsed) -> cell.put(
                out, column, zones.toInstant(Moments.wallClock(micros(parsed), (int) (parsed.nanoOfDay % 1_000))));
    }

    static Conversion toUuid(Pair pair) {
        return Conversion.converted((in, column, out, to) -> {
            ByteSlice text = in.getUtf8(column);
            byte[] canonical = new byte[UUID_LENGTH];
            if (!isUuid(text, canonical)) {
                throw badFormat(pair, text, "write 8-4-4-4-12 hexadecimal digits");
            }
            out.setUtf8(to, canonical, 0, UUID_LENGTH);
        });
    }

    /** The same UUID can be written in capitals; the canonical form has none. */
    private static boolean isUuid(ByteSlice text, byte[] canonical) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte letter = text.array()[text.offset() + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean fits = dash
                    ? letter == '-'
                    : (letter >= '0' && letter <= '9')
                            || (letter >= 'a' && letter <= 'f')
                            || (letter >= 'A' && letter <= 'F');
            if (!fits) {
                return false;
            }
            canonical[i] = letter >= 'A' && letter <= 'F' ? (byte) (letter + 32) : letter;
        }
        return true;
    }

    static Conversion toJson(Pair pair) {
        return Conversion.checked((in, column) -> {
            ByteSlice text = in.getUtf8(column);
            if (!JsonText.isJson(text)) {
                throw badFormat(pair, text, "write one JSON value (RFC 8259)");
            }
        });
    }
}
