package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DATE, TIME, TIMESTAMP and INSTANT in a pattern of {@link TemporalPattern}; an INSTANT in UTC. */
final class PatternWriter implements CellWriter {
    private final Kind kind;
    private final DateTimeFormatter formatter;
    private final Fault unfit;

    PatternWriter(DataType type, String pattern) {
        this.kind = type.kind();
        this.formatter = TemporalPattern.formatter(pattern);
        this.unfit = Fault.outOfRange("The value has no exact form in the pattern " + pattern);
    }

    @Override
    public @Nullable Fault write(Row row, int column, TextBuffer out) {
        TemporalAccessor value = Objects.requireNonNull(
                switch (kind) {
                    case DATE -> row.getDate(column);
                    case TIME -> row.getTime(column);
                    case TIMESTAMP -> row.getTimestamp(column);
                    default -> Objects.requireNonNull(row.getInstant(column)).atOffset(ZoneOffset.UTC);
                });
        try {
            String text = formatter.format(value);
            if (!value.equals(TemporalPattern.parse(formatter, kind, text))) {
                return unfit;
            }
            out.put(text.getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (DateTimeException e) {
            return unfit;
        }
    }
}
