package io.syncjob.core.convert;

import static io.syncjob.data.Kind.ARRAY;
import static io.syncjob.data.Kind.BOOLEAN;
import static io.syncjob.data.Kind.BYTES;
import static io.syncjob.data.Kind.DATE;
import static io.syncjob.data.Kind.DECIMAL;
import static io.syncjob.data.Kind.FLOAT32;
import static io.syncjob.data.Kind.FLOAT64;
import static io.syncjob.data.Kind.INSTANT;
import static io.syncjob.data.Kind.INT16;
import static io.syncjob.data.Kind.INT32;
import static io.syncjob.data.Kind.INT64;
import static io.syncjob.data.Kind.INT8;
import static io.syncjob.data.Kind.JSON;
import static io.syncjob.data.Kind.STRING;
import static io.syncjob.data.Kind.TIME;
import static io.syncjob.data.Kind.TIMESTAMP;
import static io.syncjob.data.Kind.UUID;
import static io.syncjob.data.Kind.VECTOR;

import io.syncjob.data.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of all conversions. A pair of kinds stands in at most one line; a pair that stands in none is refused. */
final class Rules {
    private static final Set<Kind> INTEGERS = of(INT8, INT16, INT32, INT64);
    private static final Set<Kind> FLOATS = of(FLOAT32, FLOAT64);
    private static final String SAME = "as it is";

    static final List<Rule> TABLE = List.of(
            rule(of(BOOLEAN), of(BOOLEAN), SAME, "", pair -> Conversion.shared()),
            rule(of(BOOLEAN), INTEGERS, "0 or 1", "", IntegerRules::booleanToInteger),
            rule(of(BOOLEAN), of(DECIMAL), "0 or 1", "", IntegerRules::booleanToDecimal),
            rule(of(BOOLEAN), of(STRING), "`true` or `false`", "", TextRules::booleanToString),
            rule(INTEGERS, of(BOOLEAN), "0 and 1 only", "", IntegerRules::toBoolean),
            rule(INTEGERS, INTEGERS, "within the range", "", IntegerRules::toInteger),
            rule(INTEGERS, FLOATS, "where the float holds it exactly", "the nearest float", IntegerRules::toFloat),
            rule(INTEGERS, of(DECIMAL), "within the precision", "", IntegerRules::toDecimal),
            rule(INTEGERS, of(STRING), "decimal digits", "", TextRules::integerToString),
            rule(FLOATS, INTEGERS, "without a fraction and within the range", "rounded half up", FloatRules::toInteger),
            rule(FLOATS, FLOATS, "where the float holds it exactly", "the nearest float", FloatRules::toFloat),
            rule(
                    FLOATS,
                    of(DECIMAL),
                    "the float's shortest text, within the bounds; not NaN, not infinity; -0.0 becomes 0",
                    "rounded half up",
                    FloatRules::toDecimal),
            rule(FLOATS, of(STRING), "as Java writes it: `1.5`, `1.0E10`, `NaN`", "", TextRules::floatToString),
            rule(of(DECIMAL), of(BOOLEAN), "0 and 1 only", "rounded half up first", DecimalRules::toBoolean),
            rule(
                    of(DECIMAL),
                    INTEGERS,
                    "without a fraction and within the range",
                    "rounded half up",
                    DecimalRules::toInteger),
            rule(
                    of(DECIMAL),
                    FLOATS,
                    "where the float's shortest text shows it",
                    "the nearest float",
                    DecimalRules::toFloat),
            rule(
                    of(DECIMAL),
                    of(DECIMAL),
                    "within the bounds; zeros at the end of the fraction may go",
                    "rounded half up",
                    DecimalRules::toDecimal),
            rule(of(DECIMAL), of(STRING), "plain digits, as `1200.50`", "", TextRules::decimalToString),
            rule(
                    of(STRING),
                    of(BOOLEAN),
                    "`true`, `TRUE`, `t`, `1`; `false`, `FALSE`, `f`, `0`",
                    "",
                    ParseRules::toBoolean),
            rule(
                    of(STRING),
                    INTEGERS,
                    "a number without a fraction, within the range",
                    "rounded half up",
                    ParseRules::toInteger),
            rule(
                    of(STRING),
                    FLOATS,
                    "a number that is the float's value rounded to as many digits; `NaN`, `Infinity`, `-Infinity`",
                    "the nearest float",
                    ParseRules::toFloat),
            rule(of(STRING), of(DECIMAL), "a number within the bounds", "rounded half up", ParseRules::toDecimal),
            rule(of(STRING, JSON, UUID), of(STRING), "within the length", "", TextRules::textToString),
            rule(of(STRING), of(JSON), "one JSON value", "", ParseRules::toJson),
            rule(of(STRING), of(UUID), "8-4-4-4-12 hexadecimal digits, made small", "", ParseRules::toUuid),
            rule(of(STRING), of(DATE), "`2025-10-31`", "", ParseRules::toDate),
            rule(
                    of(STRING),
                    of(TIME),
                    "`08:30`, `08:30:00`, `08:30:00.5`",
                    "digits of the fraction cut",
                    ParseRules::toTime),
            rule(
                    of(STRING),
                    of(TIMESTAMP),
                    "`2025-10-31T08:30:00.5`, or with a blank for `T`; no offset",
                    "digits of the fraction cut",
                    ParseRules::toTimestamp),
            rule(
                    of(STRING),
                    of(INSTANT),
                    "the same with an offset `Z`, `+08`, `+0800`, `+08:00`; without one by the source's zone",
                    "digits of the fraction cut",
                    ParseRules::toInstant),
            rule(of(JSON), of(JSON), SAME, "", pair -> Conversion.shared()),
            rule(of(UUID), of(UUID), SAME, "", pair -> Conversion.shared()),
            rule(of(BYTES), of(BYTES), "within the length", "", TextRules::bytesToBytes),
            rule(of(DATE), of(DATE), SAME, "", pair -> Conversion.shared()),
            rule(of(DATE), of(TIMESTAMP), "midnight", "", MomentRules::dateToTimestamp),
            rule(of(DATE), of(STRING), "`2025-10-31`", "", TextRules::dateToString),
            rule(
                    of(TIME),
                    of(TIME),
                    "where the fraction has place",
                    "digits of the fraction cut",
                    MomentRules::timeToTime),
            rule(of(TIME), of(STRING), "`08:30:00`, `08:30:00.5`", "", TextRules::timeToString),
            rule(of(TIMESTAMP), of(DATE), "midnight only", "the time of day goes", MomentRules::timestampToDate),
            rule(
                    of(TIMESTAMP),
                    of(TIMESTAMP),
                    "where the fraction has place; the target's wall clock if both zones are declared",
                    "digits of the fraction cut",
                    Clocks::timestampToTimestamp),
            rule(
                    of(TIMESTAMP),
                    of(INSTANT),
                    "where the fraction has place, by the source's zone, which must be declared",
                    "digits of the fraction cut",
                    Clocks::timestampToInstant),
            rule(
                    of(TIMESTAMP),
                    of(STRING),
                    "`2025-10-31T08:30:00`, `2025-10-31T08:30:00.5`",
                    "",
                    TextRules::timestampToString),
            rule(
                    of(INSTANT),
                    of(TIMESTAMP),
                    "where the fraction has place, by the target's zone, which must be declared",
                    "digits of the fraction cut",
                    Clocks::instantToTimestamp),
            rule(
                    of(INSTANT),
                    of(INSTANT),
                    "where the fraction has place",
                    "digits of the fraction cut",
                    MomentRules::sameClock),
            rule(
                    of(INSTANT),
                    of(STRING),
                    "`2025-10-31T08:30:00Z`, `2025-10-31T08:30:00.5Z`",
                    "",
                    TextRules::instantToString),
            rule(of(ARRAY), of(ARRAY), "each element by its rule", "each element by its rule", ListRules::arrayToArray),
            rule(
                    of(ARRAY),
                    of(VECTOR),
                    "each element by its rule; the number of elements must be the dimension",
                    "each element by its rule",
                    ListRules::arrayToVector),
            rule(of(ARRAY), of(STRING, JSON), "JSON", "", ListRules::arrayToText),
            rule(of(VECTOR), of(VECTOR), "the same dimension only", "", ListRules::vectorToVector),
            rule(
                    of(VECTOR),
                    of(ARRAY),
                    "each element by its rule",
                    "each element by its rule",
                    ListRules::vectorToArray),
            rule(of(VECTOR), of(STRING, JSON), "JSON", "", ListRules::vectorToText));

    private Rules() {}

    private static Rule rule(
            Set<Kind> from, Set<Kind> to, String exact, String cast, Function<Pair, Conversion> maker) {
        return new Rule(from, to, exact, cast, maker);
    }

    private static Set<Kind> of(Kind first, Kind... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    /**
     * The conversion for a pair of columns.
     *
     * @throws io.syncjob.error.SyncException ({@code INCOMPATIBLE_TYPES}) where there is none
     */
    static Conversion find(Pair pair) {
        Kind source = pair.source().kind();
        Kind target = pair.to().kind();
        for (Rule rule : TABLE) {
            if (rule.covers(source, target)) {
                return rule.maker().apply(pair);
            }
        }
        List<String> between = EnumSet.allOf(Kind.class).stream()
                .filter(kind -> knows(source, kind) && knows(kind, target))
                .map(Kind::name)
                .collect(Collectors.toList());
        throw pair.refused(
                "and there is no conversion from " + source + " to " + target,
                (between.isEmpty() ? "" : "Make it " + String.join(" or ", between) + " with cast(…) first, or make ")
                        + (between.isEmpty() ? "Make " : "")
                        + "the value with map(…), or leave the column out with drop(…).");
    }

    private static boolean knows(Kind source, Kind target) {
        return TABLE.stream().anyMatch(rule -> rule.covers(source, target));
    }
}
