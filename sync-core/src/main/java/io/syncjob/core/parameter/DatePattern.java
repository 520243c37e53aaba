package io.syncjob.core.parameter;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The format of a date in an expression: parts such as {@code yyyy} and {@code hh24}, and what separates them. */
final class DatePattern {
    /** A part of a date or a time. */
    enum Part {
        YEAR("yyyy"),
        SHORT_YEAR("yy"),
        MONTH("mm"),
        DAY("dd"),
        HOUR("hh24"),
        HALF_DAY_HOUR("hh12"),
        SHORT_HALF_DAY_HOUR("hh"),
        MINUTE("mi"),
        SECOND("ss");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        private String of(LocalDateTime time) {
            return switch (this) {
                case YEAR -> digits("%04d", time.getYear());
                case SHORT_YEAR -> digits("%02d", Math.floorMod(time.getYear(), 100));
                case MONTH -> digits("%02d", time.getMonthValue());
                case DAY -> digits("%02d", time.getDayOfMonth());
                case HOUR -> digits("%02d", time.getHour());
                case HALF_DAY_HOUR, SHORT_HALF_DAY_HOUR -> digits("%02d", time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
                case MINUTE -> digits("%02d", time.getMinute());
                case SECOND -> digits("%02d", time.getSecond());
            };
        }

        private static String digits(String format, int number) {
            return String.format(Locale.ROOT, format, number);
        }
    }

    static final Set<Part> TIME =
            EnumSet.of(Part.HOUR, Part.HALF_DAY_HOUR, Part.SHORT_HALF_DAY_HOUR, Part.MINUTE, Part.SECOND);
    private static final String SEPARATORS = "-/:._,T";

    private final List<Object> pieces;
    private final Set<Part> parts;
    private final String text;

    private DatePattern(List<Object> pieces, Set<Part> parts, String text) {
        this.pieces = pieces;
        this.parts = parts;
        this.text = text;
    }

    /** The longest pattern that {@code text} begins with at {@code start}; empty where no part stands there. */
    static Optional<DatePattern> at(String text, int start) {
        List<Object> pieces = new ArrayList<>();
        Set<Part> parts = EnumSet.noneOf(Part.class);
        int end = start;
        while (true) {
            boolean separated = !pieces.isEmpty() && end < text.length() && SEPARATORS.indexOf(text.charAt(end)) >= 0;
            int next = separated ? end + 1 : end;
            Optional<Part> part = partAt(text, next);
            if (part.isEmpty()) {
                return pieces.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new DatePattern(pieces, parts, text.substring(start, end)));
            }
            if (separated) {
                pieces.add(text.charAt(end));
            }
            pieces.add(part.get());
            parts.add(part.get());
            end = next + part.get().text.length();
        }
    }

    private static Optional<Part> partAt(String text, int start) {
        for (Part part : Part.values()) {
            if (text.startsWith(part.text, start)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    boolean hasTime() {
        return parts.stream().anyMatch(TIME::contains);
    }

    int length() {
        return text.length();
    }

    String of(LocalDateTime time) {
        StringBuilder result = new StringBuilder();
        for (Object piece : pieces) {
            result.append(piece instanceof Part part ? part.of(time) : piece);
        }
        return result.toString();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
