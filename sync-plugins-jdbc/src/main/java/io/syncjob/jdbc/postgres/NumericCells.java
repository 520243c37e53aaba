package io.syncjob.jdbc.postgres;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Cells of type numeric. On the wire (numeric_send in PostgreSQL's numeric.c) a number is digits in base 10,000: their count,
 * the weight of the first as a power of 10,000, the sign, and the decimal scale for display, each in 16 bits; then the
 * digits, without zeros at either end. An instance writes; it holds scratch space for one thread.
 */
final class NumericCells {
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int POSITIVE_INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;

    /** Where in a cell the scale for display is. */
    static final int SHOWN_SCALE = 3 * Short.BYTES;

    private static final int HEADER = 4 * Short.BYTES;
    private static final int BASE = 10_000;
    /** The decimal digits that any long can hold. */
    private static final int SURE_DIGITS = 18;

    private static final int MOST_SCALE = 0x3FFF;
    private static final int MOST_GROUPS = Short.MAX_VALUE;

    private static final long[] POWER = powersOfTen();
    private static final BigInteger FOUR_GROUPS = BigInteger.TEN.pow(16);

    private final int[] groups = new int[7];

    private static long[] powersOfTen() {
        long[] powers = new long[SURE_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** Whether the number that begins at {@code at} is neither NaN nor infinite. */
    static boolean isFinite(byte[] row, int at) {
        int sign = Wire.getShort(row, at + 2 * Short.BYTES) & 0xFFFF;
        return sign == 0 || sign == NEGATIVE;
    }

    static @Nullable Fault decode(byte[] row, int at, int length, int column, RowAppender out) {
        int count = Wire.getShort(row, at);
        int weight = Wire.getShort(row, at + 2);
        int sign = Wire.getShort(row, at + 4) & 0xFFFF;
        int scale = Wire.getShort(row, at + SHOWN_SCALE);
        if (sign != 0 && sign != NEGATIVE) {
            return special(sign);
        }
        if (count == 0) {
            out.setUnscaled(column, 0, scale);
            return null;
        }
        int excess = 4 * (count - 1 - weight) - scale;
        int digits = 4 * weight + decimalDigits(Wire.getShort(row, at + HEADER)) + scale;
        if (digits > SURE_DIGITS || excess >= 4) {
            decodeBig(row, at, column, out);
            return null;
        }
        long value = 0;
        int last = at + HEADER + 2 * (count - 1);
        for (int digit = at + HEADER; digit < last; digit += 2) {
            value = value * BASE + Wire.getShort(row, digit);
        }
        if (excess > 0) {
            value = value * POWER[4 - excess] + withoutEnd(Wire.getShort(row, last), excess);
        } else {
            value = (value * BASE + Wire.getShort(row, last)) * POWER[-excess];
        }
        out.setUnscaled(column, sign == 0 ? value : -value, scale);
        return null;
    }

    /** A group without its last 1 to 3 decimal digits. Divides by constants, which takes no division. */
    private static int withoutEnd(int group, int digits) {
        return switch (digits) {
            case 1 -> group / 10;
            case 2 -> group / 100;
            default -> group / 1_000;
        };
    }

    /** The same for a number. */
    private static long withoutEnd(long number, int digits) {
        return switch (digits) {
            case 1 -> number / 10;
            case 2 -> number / 100;
            default -> number / 1_000;
        };
    }

    private static Fault special(int sign) {
        return switch (sign) {
            case NAN -> Fault.NAN;
            case POSITIVE_INFINITY, NEGATIVE_INFINITY -> Fault.INFINITE_NUMERIC;
            default -> throw new IllegalStateException("A numeric has the unknown sign " + Integer.toHexString(sign));
        };
    }

    private static int decimalDigits(int group) {
        return group < 100 ? (group < 10 ? 1 : 2) : (group < 1000 ? 3 : 4);
    }

    private static void decodeBig(byte[] row, int at, int column, RowAppender out) {
        BigDecimal value = finite(row, at);
        out.setBigUnscaled(column, value.unscaledValue(), value.scale());
    }

    /** The number as a Java value, or a {@link Fault}. */
    static Object read(byte[] bytes, int at) {
        int sign = Wire.getShort(bytes, at + 4) & 0xFFFF;
        return sign == 0 || sign == NEGATIVE ? finite(bytes, at) : special(sign);
    }

    private static BigDecimal finite(byte[] bytes, int at) {
        int count = Wire.getShort(bytes, at);
        int weight = Wire.getShort(bytes, at + 2);
        int scale = Wire.getShort(bytes, at + SHOWN_SCALE);
        BigInteger value = BigInteger.ZERO;
        long chunk = 0;
        for (int i = 0; i < count; i++) {
            chunk = chunk * BASE + Wire.getShort(bytes, at + HEADER + 2 * i);
            if ((i & 3) == 3) {
                value = value.multiply(FOUR_GROUPS).add(BigInteger.valueOf(chunk));
                chunk = 0;
            }
        }
        value = value.multiply(BigInteger.valueOf(POWER[4 * (count & 3)])).add(BigInteger.valueOf(chunk));
        if ((Wire.getShort(bytes, at + 4) & 0xFFFF) == NEGATIVE) {
            value = value.negate();
        }
        // The scale for display never cuts a digit off: digits beyond it are zeros, so this is exact or throws.
        return new BigDecimal(value, 4 * (count - 1 - weight)).setScale(scale);
    }

    @Nullable
    Fault encode(Row row, int column, CopyBuffer out) throws SQLException {
        int scale = row.getScale(column);
        if (row.isCompact(column)) {
            long unscaled = row.getUnscaled(column);
            if (scale >= 0 && scale <= MOST_SCALE && unscaled != Long.MIN_VALUE) {
                writeLong(unscaled, scale, out);
                return null;
            }
        }
        return writeBig(new BigDecimal(row.getBigUnscaled(column), scale), out);
    }

    @Nullable
    Fault encodeInteger(Row row, int column, CopyBuffer out) throws SQLException {
        return write(row.getLong(column), out);
    }

    private @Nullable Fault write(long value, CopyBuffer out) throws SQLException {
        if (value == Long.MIN_VALUE) {
            return writeBig(BigDecimal.valueOf(value), out);
        }
        writeLong(value, 0, out);
        return null;
    }

    private void writeLong(long unscaled, int scale, CopyBuffer out) throws SQLException {
        long rest = Math.abs(unscaled);
        if (rest == 0) {
            putHeader(0, 0, 0, scale, out);
            return;
        }
        int count = 0;
        int split = scale & 3;
        if (split != 0) {
            // The last group stands across the end of the number: fill it up with zeros.
            long whole = withoutEnd(rest, split);
            groups[count++] = (int) ((rest - whole * POWER[split]) * POWER[4 - split]);
            rest = whole;
        }
        while (rest != 0) {
            long next = rest / BASE;
            groups[count++] = (int) (rest - next * BASE);
            rest = next;
        }
        int weight = count - 1 - ((scale + 3) >> 2);
        int low = 0;
        while (groups[low] == 0) {
            low++;
        }
        out.putCell(header(count - low, weight, unscaled < 0 ? NEGATIVE : 0, scale), groups, count, low);
    }

    /** Writes a number of any size, with its length in front. */
    static @Nullable Fault writeBig(BigDecimal value, CopyBuffer out) throws SQLException {
        // 131,072 digits before the point are the most; checked first, for 1E+2000000000 has very many.
        if (value.scale() > MOST_SCALE || value.precision() - (long) value.scale() > 4L * MOST_GROUPS + 4) {
            return new Fault(
                    Fault.NUMERIC_OUT_OF_RANGE,
                    "The decimal has more digits than a numeric holds: 131072 before and 16383 after the point");
        }
        int scale = Math.max(value.scale(), 0);
        if (value.signum() == 0) {
            putHeader(0, 0, 0, scale, out);
            return null;
        }
        // Rounded up, also below zero: groups end where the point is, or whole groups to the left of it.
        int fractionGroups = (value.scale() + 3) >> 2;
        String digits = value.setScale(4 * fractionGroups).unscaledValue().abs().toString();
        int count = (digits.length() + 3) >> 2;
        int[] all = new int[count];
        int end = digits.length();
        for (int i = count - 1; i >= 0; i--) {
            all[i] = Integer.parseInt(digits, Math.max(0, end - 4), end, 10);
            end -= 4;
        }
        int used = count;
        while (all[used - 1] == 0) {
            used--;
        }
        putHeader(used, count - 1 - fractionGroups, value.signum() < 0 ? NEGATIVE : 0, scale, out);
        for (int i = 0; i < used; i++) {
            out.putShort(all[i]);
        }
        return null;
    }

    private static void putHeader(int count, int weight, int sign, int scale, CopyBuffer out) throws SQLException {
        out.putInt(HEADER + Short.BYTES * count);
        out.putLong(header(count, weight, sign, scale));
    }

    private static long header(int count, int weight, int sign, int scale) {
        return (long) count << 48 | (weight & 0xFFFFL) << 32 | (long) sign << 16 | scale;
    }
}
