package io.syncjob.file.format;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a column, by which parts of a file are passed over whose statistics show that no row of theirs keeps it.
 *
 * @param column a column of numbers, texts or moments
 * @param least the least value that is wanted, as text; null for no bound
 * @param most the most that is wanted, as text; null for no bound
 */
public record ValueBounds(
        String column, @Nullable String least, @Nullable String most) {
    /** Makes sure that the bounds suit the column. */
    public void check(Schema all) {
        int index = all.indexOf(column);
        for (String bound : new String[] {least, most}) {
            if (bound != null && parse(bound, all.type(index)) == null) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "Rows cannot be chosen by '" + bound + "' for column '"
                                + all.column(index).name() + "', which is " + all.type(index),
                        "Give a bound that is a value of the column; columns of numbers, texts, days and moments have"
                                + " bounds.");
            }
        }
    }

    /**
     * Whether a value from {@code from} to {@code to} may keep the bounds. Both are Java views of {@code type}, or BigDecimal
     * for any number; null for an end that is not known.
     */
    public boolean mayMatch(@Nullable Object from, @Nullable Object to, DataType type) {
        return (least == null || to == null || compare(to, least, type) >= 0)
                && (most == null || from == null || compare(from, most, type) <= 0);
    }

    private static int compare(Object value, String bound, DataType type) {
        Object wanted = parse(bound, type);
        if (wanted instanceof BigDecimal number) {
            return new BigDecimal(value.toString()).compareTo(number);
        } else if (wanted instanceof LocalDate day) {
            return ((LocalDate) value).compareTo(day);
        } else if (wanted instanceof LocalDateTime moment) {
            return ((LocalDateTime) value).compareTo(moment);
        } else if (wanted instanceof Instant moment) {
            return ((Instant) value).compareTo(moment);
        } else if (wanted instanceof String text) {
            // As files order texts: by their bytes.
            return Arrays.compareUnsigned(
                    ((String) value).getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    /** The value that a text stands for; null where it is none of the type. */
    public static @Nullable Object parse(String bound, DataType type) {
        try {
            return switch (type.kind()) {
                case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, DECIMAL -> new BigDecimal(bound);
                case STRING -> bound;
                case DATE -> LocalDate.parse(bound);
                case TIMESTAMP -> LocalDateTime.parse(bound.replace(' ', 'T'));
                case INSTANT ->
                    LocalDateTime.parse(bound.replace("Z", "").replace(' ', 'T'))
                            .toInstant(ZoneOffset.UTC);
                default -> null;
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            return null;
        }
    }
}
