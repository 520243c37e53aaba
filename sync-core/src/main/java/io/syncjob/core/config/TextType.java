package io.syncjob.core.config;

import io.syncjob.data.DataType;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are written as text, in the form that {@code toString} gives.
 *
 * @param type the class
 * @param parse reads the text; throws a RuntimeException for another one
 * @param expected what the text must be, to stand behind "a value that is"
 * @param format the format by its name in JSON Schema, or null
 */
record TextType(
        Class<?> type,
        Function<String, ?> parse,
        String expected,
        @Nullable String format) {
    private static final List<TextType> ALL = List.of(
            new TextType(String.class, text -> text, "a text", null),
            new TextType(
                    DataType.class, DataType::parse, "a column type, such as STRING, INT64 or DECIMAL(12,2)", null),
            new TextType(Path.class, Path::of, "a path", null),
            new TextType(Duration.class, Duration::parse, "a duration, such as PT30S or PT5M", "duration"),
            new TextType(Period.class, Period::parse, "a period, such as P1D or P3M", "duration"),
            new TextType(Instant.class, Instant::parse, "an instant, such as 2026-11-01T08:00:00Z", "date-time"),
            new TextType(LocalDate.class, LocalDate::parse, "a date, such as 2026-11-01", "date"),
            new TextType(LocalTime.class, LocalTime::parse, "a time of day, such as 08:00:00", null),
            new TextType(
                    LocalDateTime.class, LocalDateTime::parse, "a date and time, such as 2026-11-01T08:00:00", null),
            new TextType(
                    ZonedDateTime.class,
                    ZonedDateTime::parse,
                    "a date and time with its zone, such as 2026-11-01T08:00:00+08:00[Asia/Shanghai]",
                    null),
            new TextType(ZoneId.class, ZoneId::of, "a time zone, such as Europe/Berlin, UTC or +08:00", null),
            new TextType(Charset.class, Charset::forName, "a charset, such as UTF-8", null),
            new TextType(URI.class, URI::create, "a URI", "uri"),
            new TextType(UUID.class, UUID::fromString, "a UUID", "uuid"));

    static Optional<TextType> of(Class<?> type) {
        return ALL.stream().filter(each -> each.type == type).findFirst();
    }

    /** The one whose values {@code value} is among, such as Path for a path of any file system. */
    static Optional<TextType> ofValue(Object value) {
        return ALL.stream().filter(each -> each.type.isInstance(value)).findFirst();
    }
}
