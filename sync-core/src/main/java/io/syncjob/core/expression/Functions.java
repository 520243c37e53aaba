package io.syncjob.core.expression;

import static io.syncjob.core.expression.Sort.BOOLEAN;
import static io.syncjob.core.expression.Sort.DATE;
import static io.syncjob.core.expression.Sort.NUMBER;
import static io.syncjob.core.expression.Sort.TEXT;
import static io.syncjob.core.expression.Sort.TIME;
import static io.syncjob.core.expression.Sort.TIMESTAMP;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The functions that give NULL where one of their values is NULL, and whose result has one sort. */
final class Functions {
    private static final Set<Sort> DAYS = EnumSet.of(DATE, TIMESTAMP);
    private static final Set<Sort> TIMES = EnumSet.of(TIME, TIMESTAMP);

    private final Map<String, Function> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Gives a function's value for values of which none is NULL. */
    @FunctionalInterface
    interface Body {
        Object of(List<Object> values);
    }

    /**
     * A function.
     *
     * @param call how it is written, for messages
     * @param parameters the sorts that each of its values may have
     * @param least how many of them must be given
     * @param repeats whether the last may be given any number of times
     */
    record Function(String call, List<Set<Sort>> parameters, int least, boolean repeats, Sort result, Body body) {
        Function {
            parameters = List.copyOf(parameters);
        }

        boolean takes(int values) {
            return values >= least && (repeats || values <= parameters.size());
        }

        Set<Sort> parameter(int index) {
            return parameters.get(Math.min(index, parameters.size() - 1));
        }
    }

    Functions() {
        add("UPPER(text)", TEXT, v -> text(v, 0).toUpperCase(Locale.ROOT), TEXT);
        add("LOWER(text)", TEXT, v -> text(v, 0).toLowerCase(Locale.ROOT), TEXT);
        add("TRIM(text)", TEXT, v -> text(v, 0).strip(), TEXT);
        add(
                "LENGTH(text)",
                NUMBER,
                v -> number(text(v, 0).codePointCount(0, text(v, 0).length())),
                TEXT);
        add("LEFT(text, characters)", TEXT, v -> Texts.part(text(v, 0), 1, Numbers.whole(decimal(v, 1))), TEXT, NUMBER);
        add("RIGHT(text, characters)", TEXT, v -> Texts.end(text(v, 0), Numbers.whole(decimal(v, 1))), TEXT, NUMBER);
        put(
                "SUBSTRING(text, from, length)",
                List.of(Set.of(TEXT), Set.of(NUMBER), Set.of(NUMBER)),
                2,
                false,
                TEXT,
                v -> Texts.part(
                        text(v, 0),
                        Numbers.whole(decimal(v, 1)),
                        v.size() > 2 ? Numbers.whole(decimal(v, 2)) : Integer.MAX_VALUE));
        add(
                "REPLACE(text, find, replacement)",
                TEXT,
                v -> Texts.replaced(text(v, 0), text(v, 1), text(v, 2)),
                TEXT,
                TEXT,
                TEXT);
        put("CONCAT(text, …)", List.of(Set.of(TEXT)), 1, true, TEXT, Texts::joined);
        add("CONTAINS(text, part)", BOOLEAN, v -> text(v, 0).contains(text(v, 1)), TEXT, TEXT);
        add("STARTS_WITH(text, part)", BOOLEAN, v -> text(v, 0).startsWith(text(v, 1)), TEXT, TEXT);
        add("ENDS_WITH(text, part)", BOOLEAN, v -> text(v, 0).endsWith(text(v, 1)), TEXT, TEXT);
        put(
                "TEXT(value)",
                List.of(EnumSet.complementOf(EnumSet.of(Sort.NOTHING))),
                1,
                false,
                TEXT,
                v -> Texts.of(v.get(0)));
        add("NUMBER(text)", NUMBER, v -> Texts.number(text(v, 0)), TEXT);
        add("ABS(number)", NUMBER, v -> decimal(v, 0).abs(), NUMBER);
        add("SIGN(number)", NUMBER, v -> number(decimal(v, 0).signum()), NUMBER);
        add("FLOOR(number)", NUMBER, v -> Numbers.bounded(decimal(v, 0).setScale(0, RoundingMode.FLOOR)), NUMBER);
        add("CEIL(number)", NUMBER, v -> Numbers.bounded(decimal(v, 0).setScale(0, RoundingMode.CEILING)), NUMBER);
        put(
                "ROUND(number, places)",
                List.of(Set.of(NUMBER), Set.of(NUMBER)),
                1,
                false,
                NUMBER,
                v -> Numbers.round(decimal(v, 0), v.size() > 1 ? decimal(v, 1) : BigDecimal.ZERO));
        add("NOT(condition)", BOOLEAN, v -> !(Boolean) v.get(0), BOOLEAN);
        moments();
    }

    private void moments() {
        Map.of(
                        "YEAR", ChronoField.YEAR,
                        "MONTH", ChronoField.MONTH_OF_YEAR,
                        "DAY", ChronoField.DAY_OF_MONTH,
                        "WEEKDAY", ChronoField.DAY_OF_WEEK)
                .forEach((name, field) -> field(name, field, DAYS));
        Map.of(
                        "HOUR", ChronoField.HOUR_OF_DAY,
                        "MINUTE", ChronoField.MINUTE_OF_HOUR,
                        "SECOND", ChronoField.SECOND_OF_MINUTE)
                .forEach((name, field) -> field(name, field, TIMES));
        put("DATE(moment)", List.of(EnumSet.of(TEXT, DATE, TIMESTAMP)), 1, false, DATE, v -> Texts.date(v.get(0)));
        put(
                "TIMESTAMP(moment)",
                List.of(EnumSet.of(TEXT, DATE, TIMESTAMP)),
                1,
                false,
                TIMESTAMP,
                v -> Texts.timestamp(v.get(0)));
        put(
                "DAYS_BETWEEN(from, to)",
                List.of(DAYS, DAYS),
                2,
                false,
                NUMBER,
                v -> BigDecimal.valueOf(ChronoUnit.DAYS.between(Texts.date(v.get(0)), Texts.date(v.get(1)))));
    }

    private void field(String name, ChronoField field, Set<Sort> sorts) {
        put(name + "(moment)", List.of(sorts), 1, false, NUMBER, v -> number(((Temporal) v.get(0)).get(field)));
    }

    /** A date or a wall clock, so many days or months later. */
    static Temporal plus(Object moment, int amount, ChronoUnit unit) {
        return moment instanceof LocalDate date ? date.plus(amount, unit) : ((LocalDateTime) moment).plus(amount, unit);
    }

    private void add(String call, Sort result, Body body, Sort... parameters) {
        put(call, Arrays.stream(parameters).map(Set::of).toList(), parameters.length, false, result, body);
    }

    private void put(String call, List<Set<Sort>> parameters, int least, boolean repeats, Sort result, Body body) {
        all.put(call.substring(0, call.indexOf('(')), new Function(call, parameters, least, repeats, result, body));
    }

    Optional<Function> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    Set<String> names() {
        return all.keySet();
    }

    private static String text(List<Object> values, int index) {
        return (String) values.get(index);
    }

    private static BigDecimal decimal(List<Object> values, int index) {
        return (BigDecimal) values.get(index);
    }

    private static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
