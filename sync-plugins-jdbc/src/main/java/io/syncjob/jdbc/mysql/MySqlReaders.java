package io.syncjob.jdbc.mysql;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.CellReaders;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads cells of the text protocol. Dates and times are taken from the server's own text, since the drivers turn zero dates
 * to NULL and look at time zones; text is taken as the bytes that came, where the driver gives them in UTF-8.
 *
 * <p>The forms of the text are those of the MySQL reference manual, "Date and Time Literals", as the server prints them.
 */
public final class MySqlReaders {
    /** As many digits surely fit a long. */
    private static final int DIGITS_OF_LONG = 18;

    private static final int MOST_HOURS = 23;
    private static final int DATE_LENGTH = 10;

    private MySqlReaders() {}

    /**
     * The reader for a column of {@code type}.
     *
     * @param utf8 whether the driver gives the bytes of text in UTF-8
     */
    public static CellReader of(DataType type, boolean utf8) {
        return switch (type.kind()) {
            case STRING, JSON, UUID -> utf8 ? MySqlReaders::readUtf8 : CellReaders.of(type);
            case DECIMAL -> MySqlReaders::readDecimal;
            case FLOAT32 -> MySqlReaders::readFloat;
            case DATE -> MySqlReaders::readDate;
            case TIME -> MySqlReaders::readTime;
            case TIMESTAMP, INSTANT -> MySqlReaders::readTimestamp;
            default -> CellReaders.of(type);
        };
    }

    private static void readUtf8(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        byte[] text = from.getBytes(index);
        if (text != null) {
            out.setUtf8(column, text, 0, text.length);
        }
    }

    /** The column is selected as a double, since the server would round a float to six digits. */
    private static void readFloat(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        double value = from.getDouble(index);
        if (value != 0 || !from.wasNull()) {
            out.setFloat(column, (float) value);
        }
    }

    private static void readDecimal(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        String text = from.getString(index);
        if (text == null) {
            return;
        }
        int length = text.length();
        if (length > DIGITS_OF_LONG) {
            setDecimal(text, out, column);
            return;
        }
        boolean negative = text.charAt(0) == '-';
        long unscaled = 0;
        int scale = 0;
        for (int i = negative ? 1 : 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                scale = length - i - 1;
            } else if (c < '0' || c > '9') {
                // MySQL's driver writes small numbers with an exponent, such as 1E-10, in place of the server's text.
                setDecimal(text, out, column);
                return;
            } else {
                unscaled = unscaled * 10 + (c - '0');
            }
        }
        out.setUnscaled(column, negative ? -unscaled : unscaled, scale);
    }

    private static void setDecimal(String text, RowAppender out, int column) {
        BigDecimal value = new BigDecimal(text);
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        out.setBigUnscaled(column, plain.unscaledValue(), plain.scale());
    }

    private static void readDate(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        String text = from.getString(index);
        if (text != null) {
            out.setEpochDay(column, (int) epochDay(text));
        }
    }

    private static void readTimestamp(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        String text = from.getString(index);
        if (text != null) {
            long seconds = epochDay(text) * 86_400 + secondOfDay(text, DATE_LENGTH + 1);
            out.setEpochMicros(column, seconds * 1_000_000 + micros(text, DATE_LENGTH + 9));
        }
    }

    private static void readTime(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        String text = from.getString(index);
        if (text == null) {
            return;
        }
        if (text.charAt(0) == '-' || text.charAt(2) != ':' || number(text, 0, 2) > MOST_HOURS) {
            throw new BadCellException("OUT_OF_RANGE", "The time " + text + " is not within a day");
        }
        out.setNanoOfDay(column, secondOfDay(text, 0) * 1_000_000_000L + micros(text, 8) * 1_000);
    }

    /** The day that {@code text} begins with, as {@code yyyy-mm-dd}. */
    private static long epochDay(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE_LENGTH);
        if (month == 0 || day == 0) {
            throw new BadCellException(
                    "ZERO_DATE", "The date " + text + " has a zero month or day, which the calendar does not have");
        }
        if (day > 28 && day > lengthOfMonth(year, month)) {
            throw new BadCellException("INVALID_DATE", "The date " + text + " is not in the calendar");
        }
        return daysFromCivil(year, month, day);
    }

    /** Days since 1970-01-01 in the proleptic ISO calendar, counted in years that begin in March. */
    private static long daysFromCivil(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static long secondOfDay(String text, int at) {
        if (text.length() < at + 8) {
            return 0;
        }
        return number(text, at, at + 2) * 3_600L + number(text, at + 3, at + 5) * 60L + number(text, at + 6, at + 8);
    }

    /** The fraction that follows a point at {@code at}, if there is one, in microseconds. */
    private static long micros(String text, int at) {
        long micros = 0;
        int unit = 100_000;
        for (int i = at + 1; i < text.length() && unit > 0; i++) {
            micros += (long) (text.charAt(i) - '0') * unit;
            unit /= 10;
        }
        return micros;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new BadCellException("INVALID_DATE", "The server sent '" + text + "' for a date or time");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
