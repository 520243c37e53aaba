package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Objects;

/** The text of a cell as DataX has it. Asked of cells that are not NULL. Used by one thread at a time. */
@FunctionalInterface
interface CellText {
    String of(Row row, int column);

    /**
     * The way for the cells of {@code column}.
     *
     * @param transformer the type of the transformer that asks, for the message
     */
    static CellText of(Column column, String transformer) {
        Kind kind = column.type().kind();
        return switch (kind) {
            case FLOAT32, FLOAT64 -> CellText::plain;
            case DECIMAL ->
                (row, index) -> plain(column.name(), new BigDecimal(row.getBigUnscaled(index), row.getScale(index)));
            case BYTES ->
                (row, index) -> decoded(column.name(), row.getBinary(index).toBytes());
            case TIME -> (row, index) -> Moments.TIME.format(LocalTime.ofNanoOfDay(row.getNanoOfDay(index)));
            case TIMESTAMP -> (row, index) -> Moments.TIMESTAMP.format(Objects.requireNonNull(row.getTimestamp(index)));
            case INSTANT ->
                throw refused(
                        column,
                        transformer,
                        "a point in time has no text without a zone",
                        "Let the source give it as text, or make it a wall clock there.");
            case ARRAY, VECTOR ->
                throw refused(column, transformer, "it works on text", "Make it text with cast(…) first.");
            default -> (row, index) -> String.valueOf(row.getString(index));
        };
    }

    private static SyncException refused(Column column, String transformer, String why, String remedy) {
        return new SyncException(
                SyncError.INCOMPATIBLE_TYPES,
                "The transformer '" + transformer + "' cannot work on column '" + column.name() + "', which is "
                        + column.type() + ": " + why,
                remedy);
    }

    private static String plain(Row row, int column) {
        String text = row.schema().type(column).kind() == Kind.FLOAT32
                ? Float.toString(row.getFloat(column))
                : Double.toString(row.getDouble(column));
        return Character.isLetter(text.charAt(text.length() - 1)) || text.indexOf('E') < 0
                ? text
                : new BigDecimal(text).toPlainString();
    }

    private static String plain(String column, BigDecimal value) {
        if (Math.max(Math.abs((long) value.scale()), value.precision()) > Moments.MOST_DIGITS) {
            throw new DirtyRowException(
                    column,
                    "TOO_LONG",
                    "A decimal of scale " + value.scale() + " has too many digits to be written out");
        }
        return value.toPlainString();
    }

    private static String decoded(String column, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DirtyRowException(column, "NOT_TEXT", "The bytes are not text in UTF-8");
        }
    }

    /** The forms of wall clocks. */
    final class Moments {
        static final int MOST_DIGITS = 200_000;
        static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
                .appendPattern("HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .toFormatter(Locale.ROOT);
        static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendLiteral(' ')
                .append(TIME)
                .toFormatter(Locale.ROOT);

        private Moments() {}
    }
}
