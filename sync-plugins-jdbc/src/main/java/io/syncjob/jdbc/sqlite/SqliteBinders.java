package io.syncjob.jdbc.sqlite;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellBinders;
import io.syncjob.jdbc.bulk.TextMoments;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Binds cells so that SQLite keeps them as they are. A column declared as a number makes a number of every text that looks
 * like one, and keeps 15 digits of it: what would change so is refused.
 */
public final class SqliteBinders {
    /** What SQLite takes for a number (its documentation on column affinity, "3. Type Affinity"). */
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    private static final int EXACT_DIGITS = 15;
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private SqliteBinders() {}

    /**
     * The binder for a column of {@code type}.
     *
     * @param keepsText whether the column keeps a text as it is
     * @param words how the column is declared
     */
    public static CellBinder of(DataType type, boolean keepsText, String words) {
        return switch (type.kind()) {
            case BOOLEAN -> (to, index, row, column) -> to.setInt(index, row.getBoolean(column) ? 1 : 0);
            case FLOAT32, FLOAT64 -> SqliteBinders::bindDouble;
            case DECIMAL ->
                keepsText
                        ? (to, index, row, column) ->
                                to.setString(index, decimal(row, column).toPlainString())
                        : (to, index, row, column) -> bindNumber(to, index, decimal(row, column), words);
            case STRING, JSON, UUID ->
                keepsText
                        ? CellBinders.of(type)
                        : (to, index, row, column) -> {
                            String text = Objects.requireNonNull(row.getString(column));
                            if (NUMBER.matcher(text).matches()) {
                                throw new BadCellException(
                                        "22018",
                                        "SQLite would turn the text '" + text
                                                + "' into a number, as the column is declared " + words
                                                + "; declare it as TEXT");
                            }
                            to.setString(index, text);
                        };
            case DATE, TIME, TIMESTAMP, INSTANT -> TextMoments.binder(type);
            default -> CellBinders.of(type);
        };
    }

    private static BigDecimal decimal(Row row, int column) {
        return Objects.requireNonNull(row.getDecimal(column));
    }

    private static void bindDouble(PreparedStatement to, int index, Row row, int column) throws SQLException {
        double value = row.getDouble(column);
        if (Double.isNaN(value)) {
            throw new BadCellException("22003", "SQLite has no NaN and would keep NULL");
        }
        if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
            throw new BadCellException("22003", "SQLite has no negative zero in a column of numbers");
        }
        to.setDouble(index, value);
    }

    private static void bindNumber(PreparedStatement to, int index, BigDecimal value, String words)
            throws SQLException {
        BigDecimal bare = value.stripTrailingZeros();
        if (bare.scale() <= 0 && bare.compareTo(LEAST) >= 0 && bare.compareTo(MOST) <= 0) {
            to.setLong(index, bare.longValueExact());
        } else if (bare.precision() <= EXACT_DIGITS) {
            to.setDouble(index, bare.doubleValue());
        } else {
            throw new BadCellException(
                    "22003",
                    "SQLite keeps " + EXACT_DIGITS + " digits in a column declared " + words + ", and " + value
                            + " has " + bare.precision() + "; declare the column as DECIMAL_TEXT");
        }
    }
}
