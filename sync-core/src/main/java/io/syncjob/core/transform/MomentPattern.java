package io.syncjob.core.transform;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Objects;

/** Moments as text by a pattern, and back. */
final class MomentPattern {
    private final String pattern;
    private final DateTimeFormatter formatter;

    /** @param transformer the type of the transformer that asks, for the message */
    MomentPattern(String pattern, String transformer) {
        this.pattern = pattern;
        try {
            this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer '" + transformer + "' has a pattern '" + pattern + "' that is wrong: "
                            + e.getMessage(),
                    "Write it as java.time.format.DateTimeFormatter says.",
                    e);
        }
    }

    /** The text of a DATE, TIME or TIMESTAMP that is not NULL. */
    String format(Row row, int column) {
        try {
            return formatter.format((TemporalAccessor) Objects.requireNonNull(row.get(column)));
        } catch (DateTimeException e) {
            throw dirty(row, column, String.valueOf(row.getString(column)));
        }
    }

    /** Sets the moment of {@code type} that the text of {@code row} shows. */
    void parse(Row row, int column, RowAppender out, DataType type) {
        String text = Objects.requireNonNull(row.getString(column));
        try {
            TemporalAccessor shown = formatter.parse(text.strip());
            LocalTime time = shown.query(TemporalQueries.localTime());
            switch (type.kind()) {
                case DATE -> out.setDate(column, LocalDate.from(shown));
                case TIME -> out.setTime(column, cut(LocalTime.from(shown), type));
                case TIMESTAMP -> {
                    LocalTime clock = Objects.requireNonNullElse(time, LocalTime.MIDNIGHT);
                    out.setTimestamp(column, LocalDate.from(shown).atTime(cut(clock, type)));
                }
                default -> out.setInstant(column, cut(Instant.from(shown), type));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw dirty(row, column, "'" + text + "'");
        }
    }

    /** Without the digits of the second's fraction that the type has no place for. */
    @SuppressWarnings("unchecked") // a moment with another nanosecond is of the same class
    private static <T extends Temporal> T cut(T moment, DataType type) {
        int unit = 1;
        for (int digit = type.scale(); digit < 9; digit++) {
            unit *= 10;
        }
        int nano = moment.get(ChronoField.NANO_OF_SECOND);
        return (T) moment.with(ChronoField.NANO_OF_SECOND, nano - nano % unit);
    }

    private DirtyRowException dirty(Row row, int column, String value) {
        return new DirtyRowException(
                row.schema().column(column).name(), "NOT_A_MOMENT", value + " does not go with the pattern " + pattern);
    }
}
