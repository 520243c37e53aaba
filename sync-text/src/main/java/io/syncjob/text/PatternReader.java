package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** DATE, TIME, TIMESTAMP and INSTANT in a pattern of {@link TemporalPattern}. */
final class PatternReader implements CellReader {
    private final Kind kind;
    private final int unit;
    private final DateTimeFormatter formatter;
    private final Fault invalid;
    private final Fault outOfRange;

    PatternReader(DataType type, String pattern) {
        this.kind = type.kind();
        this.unit = TemporalPattern.unit(type);
        this.formatter = TemporalPattern.formatter(pattern);
        this.invalid = Fault.invalid("is no " + type + " in the pattern " + pattern);
        this.outOfRange = Fault.outOfRange("is out of the range of " + type);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        try {
            TemporalAccessor value = formatter.parse(new String(text, from, to - from, StandardCharsets.UTF_8));
            return switch (kind) {
                case DATE -> set(LocalDate.from(value), out, column);
                case TIME -> set(LocalTime.from(value), out, column);
                case TIMESTAMP -> set(LocalDateTime.from(value), out, column);
                default -> set(Instant.from(value), out, column);
            };
        } catch (DateTimeException e) {
            return invalid;
        }
    }

    private @Nullable Fault set(LocalDate value, RowAppender out, int column) {
        if (Math.abs(value.getYear()) > TemporalPattern.MOST_YEAR) {
            return outOfRange;
        }
        out.setDate(column, value);
        return null;
    }

    private @Nullable Fault set(LocalTime value, RowAppender out, int column) {
        if (value.get(ChronoField.NANO_OF_SECOND) % unit != 0) {
            return outOfRange;
        }
        out.setTime(column, value);
        return null;
    }

    private @Nullable Fault set(LocalDateTime value, RowAppender out, int column) {
        if (value.get(ChronoField.NANO_OF_SECOND) % unit != 0
                || Math.abs(value.getYear()) > TemporalPattern.MOST_YEAR) {
            return outOfRange;
        }
        out.setTimestamp(column, value);
        return null;
    }

    private @Nullable Fault set(Instant value, RowAppender out, int column) {
        if (value.get(ChronoField.NANO_OF_SECOND) % unit != 0 || !TemporalPattern.isInRange(value)) {
            return outOfRange;
        }
        out.setInstant(column, value);
        return null;
    }
}
