package io.syncjob.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.BusinessTime;
import io.syncjob.error.SyncException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expressions against what {@code java.time} makes of the same patterns and distances. */
class ParameterPropertyTest {
    private static final int CASES = 20_000;
    private static final List<String> ZONES = List.of(
            "UTC", "Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo");
    /** What each part is to {@link DateTimeFormatter}. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("yyyy", "uuuu");
        PARTS.put("yy", "uu");
        PARTS.put("mm", "MM");
        PARTS.put("dd", "dd");
        PARTS.put("hh24", "HH");
        PARTS.put("hh12", "hh");
        PARTS.put("mi", "mm");
        PARTS.put("ss", "ss");
    }

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private ZonedDateTime moment() {
        long second = -2_000_000_000L + (long) (random.nextDouble() * 7_000_000_000L);
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                .atZone(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
    }

    /** A pattern of some of the parts from {@code least} to {@code most}, each once, and the same for java.time. */
    private String[] pattern(int least, int most) {
        List<String> names = new ArrayList<>(List.copyOf(PARTS.keySet()).subList(least, most));
        // Side by side they would be read as another pattern, by both.
        names.remove(random.nextBoolean() ? "yy" : "yyyy");
        Collections.shuffle(names, random);
        StringBuilder ours = new StringBuilder();
        StringBuilder theirs = new StringBuilder();
        for (String part : names.subList(0, 1 + random.nextInt(names.size()))) {
            if (ours.length() > 0 && random.nextBoolean()) {
                char separator = "-/:.".charAt(random.nextInt(4));
                ours.append(separator);
                theirs.append('\'').append(separator).append('\'');
            }
            ours.append(part);
            theirs.append(PARTS.get(part));
        }
        return new String[] {ours.toString(), theirs.toString()};
    }

    private static String format(String pattern, Temporal value) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(value);
    }

    private void check(String expression, BusinessTime time, String expected) {
        assertThat(ParameterValues.of(Map.of(), time).expand(expression, "the test"))
                .as("%s at %s, seed %d", expression, time, seed)
                .isEqualTo(expected);
    }

    @Test
    void scheduledTimesAreThoseOfJavaTime() {
        for (int i = 0; i < CASES; i++) {
            ZonedDateTime due = moment();
            String[] pattern = pattern(0, PARTS.size());
            int days = pattern[0].contains("dd") ? random.nextInt(800) - 400 : 0;
            int hours = random.nextInt(200) - 100;
            int minutes = random.nextInt(3_000) - 1_500;
            String offsets = (days == 0 ? "" : signed(days))
                    + (hours == 0 ? "" : signed(hours) + "/24")
                    + (minutes == 0 ? "" : signed(minutes) + "/24/60");
            check(
                    "$[" + pattern[0] + offsets + "]",
                    BusinessTime.at(due),
                    format(pattern[1], due.plusDays(days).plusHours(hours).plusMinutes(minutes)));
        }
    }

    @Test
    void monthsOfScheduledTimesAreThoseOfJavaTime() {
        for (int i = 0; i < CASES; i++) {
            ZonedDateTime due = moment();
            String[] pattern = pattern(0, PARTS.size());
            int months = random.nextInt(100) - 50;
            boolean years = random.nextBoolean();
            check(
                    "$[add_months(" + pattern[0] + "," + (years ? "12*" + months : months) + ")]",
                    BusinessTime.at(due),
                    format(pattern[1], due.plusMonths(years ? 12L * months : months)));
        }
    }

    @Test
    void businessDatesAreThoseOfJavaTime() {
        for (int i = 0; i < CASES; i++) {
            ZonedDateTime due = moment();
            LocalDate date = due.toLocalDate().minusDays(1);
            String[] pattern = pattern(0, 4);
            int count = random.nextInt(60) - 30;
            int factor = 1 + random.nextInt(8);
            long distance = (long) count * factor;
            LocalDate expected = pattern[0].contains("dd")
                    ? date.plusDays(distance)
                    : pattern[0].contains("mm") ? date.plusMonths(distance) : date.plusYears(distance);
            check(
                    "${" + pattern[0] + (count == 0 ? "" : signed(count) + "*" + factor) + "}",
                    BusinessTime.at(due),
                    format(pattern[1], expected));
        }
    }

    /** Whatever is written: a value or a refusal, and never another failure. */
    @Test
    void nonsenseIsRefusedInWords() {
        String letters = "${}[]()ymdhs24i-+*/,:' =1a_add_months(yyyymmdd,bizdate";
        BusinessTime time = BusinessTime.at(moment());
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "${" : "$[");
            for (int n = random.nextInt(16); n >= 0; n--) {
                int from = random.nextInt(letters.length());
                text.append(letters, from, Math.min(letters.length(), from + 1 + random.nextInt(4)));
            }
            try {
                ParameterValues.of(Map.of("p", text.toString()), time).expand(text.toString(), "the test");
            } catch (SyncException e) {
                assertThat(e.remedy()).as("%s, seed %d", text, seed).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("'" + text + "', seed " + seed, e);
            }
        }
    }

    private static String signed(int number) {
        return number < 0 ? Integer.toString(number) : "+" + number;
    }
}
