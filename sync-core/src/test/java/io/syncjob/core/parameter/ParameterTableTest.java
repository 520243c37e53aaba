package io.syncjob.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a scheduling parameter, and every one that is refused, for a run due at 2025-11-01 02:30:45. */
class ParameterTableTest {
    private static final BusinessTime DUE = at("2025-11-01T02:30:45");

    private static BusinessTime at(String local) {
        return BusinessTime.at(LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")));
    }

    private static String bound(String expression, BusinessTime time) {
        return ParameterValues.of(Map.of("p", expression), time).expand("${p}", "the test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$bizdate | 20251031",
                "${bizdate} | 20251031",
                "${yyyymmdd} | 20251031",
                "$cyctime | 20251101023045",
                "$[yyyymmddhh24miss] | 20251101023045",
                "$gmtdate | 20251101",
                "$bizmonth | 202510",
                "${yyyy} | 2025",
                "${yy} | 25",
                "${mm} | 10",
                "${dd} | 31",
                "${yyyy-mm-dd} | 2025-10-31",
                "${yyyy/mm/dd} | 2025/10/31",
                "${yyyy-1} | 2024",
                "${yyyy+1} | 2026",
                "${yyyymm-1} | 202509",
                "${yyyy-mm-1} | 2025-09",
                "${yyyymmdd-1} | 20251030",
                "${yyyymmdd+1} | 20251101",
                "${yyyymmdd-7*1} | 20251024",
                "${yyyymmdd-7*2} | 20251017",
                "${yyyy-mm-dd-31} | 2025-09-30",
                "$[yyyy] | 2025",
                "$[yy] | 25",
                "$[mm] | 11",
                "$[dd] | 01",
                "$[hh24] | 02",
                "$[hh] | 02",
                "$[hh12] | 02",
                "$[mi] | 30",
                "$[ss] | 45",
                "$[hh24:mi:ss] | 02:30:45",
                "$[yyyy-mm-dd] | 2025-11-01",
                "$[yyyy-mm-ddThh24:mi:ss] | 2025-11-01T02:30:45",
                "$[add_months(yyyymmdd,-1)] | 20251001",
                "$[add_months(yyyymmdd,1)] | 20251201",
                "$[add_months(yyyymmdd,-12*1)] | 20241101",
                "$[add_months(yyyy-mm-dd,-1)] | 2025-10-01",
                "$[add_months(yyyymmdd,-1)-1] | 20250930",
                "$[yyyymmdd-1] | 20251031",
                "$[yyyymmdd-7*1] | 20251025",
                "$[yyyymmddhh24miss-1/24] | 20251101013045",
                "$[hh24:mi:ss-15/24/60] | 02:15:45",
                "$[hh24:mi:ss-45/24/60/60] | 02:30:00",
                "$[hh24-1/24] | 01",
                "$[hh24-3/24] | 23",
                "$[yyyymmdd-1-1/24] | 20251031",
                "$[yyyymmdd-1-3/24] | 20251030",
                "'abc' | abc",
                "'$bizdate' | $bizdate",
                "'${nothing}' | ${nothing}",
                "abc | abc",
                "a b=c | a b=c",
                "${yyyymm}01 | 20251001",
                "dt=${yyyymmdd}/hh=$[hh24-1/24] | dt=20251031/hh=01",
                "$bizdate-$cyctime | 20251031-20251101023045",
                "10$ | 10$",
                "$[0].id | $[0].id",
            })
    void everyFormHasItsValue(String expression, String value) {
        assertThat(bound(expression, DUE)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-15T00:00:00, 202510", // its business date is in November, which is not over
        "2025-11-01T00:00:00, 202510",
        "2025-12-01T23:59:59, 202511",
        "2025-01-15T08:00:00, 202412",
        "2025-01-01T08:00:00, 202412",
    })
    void theBusinessMonthIsTheLastOneThatIsOver(String due, String month) {
        assertThat(bound("$bizmonth", at(due))).isEqualTo(month);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-31T00:00:00, -1, 20250228", "2024-03-31T00:00:00, -1, 20240229",
        "2024-02-29T00:00:00, -12*1, 20230228", "2024-02-29T00:00:00, 48, 20280229",
        "2025-10-31T00:00:00, 1, 20251130", "2025-01-31T00:00:00, -2, 20241130",
    })
    void aMonthThatIsShorterEndsEarlier(String due, String months, String date) {
        assertThat(bound("$[add_months(yyyymmdd," + months + ")]", at(due))).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"00, 12", "01, 01", "11, 11", "12, 12", "13, 01", "23, 11"})
    void hoursOfHalfADay(String hour, String half) {
        assertThat(bound("$[hh]|$[hh12]|$[hh24]", at("2025-11-01T" + hour + ":00:00")))
                .isEqualTo(half + "|" + half + "|" + hour);
    }

    @Test
    void aBackfillCountsFromTheDayAfterItsDate() {
        BusinessTime time = BusinessTime.on(LocalDate.of(2025, 10, 31), ZoneId.of("Asia/Shanghai"));
        assertThat(bound("$bizdate $gmtdate $cyctime ${dd} $[dd]", time))
                .isEqualTo("20251031 20251101 20251101000000 31 01");
    }

    @Test
    void secondsAreTheFinestPrecision() {
        assertThat(at("2025-11-01T02:30:45.999")).isEqualTo(DUE);
    }

    /** At 02:00 the clocks of Berlin are put on to 03:00 on this day, and hours are those that pass. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:30:00Z, $[hh24mi-1/24], 0130",
        "2026-03-29T01:30:00Z, $[hh24mi-60/24/60], 0130",
        "2026-03-29T01:30:00Z, $[yyyymmddhh24mi-1], 202603280330",
        "2026-10-25T01:30:00Z, $[hh24mi-1/24], 0230", // once more on the day when they are put back
        "2026-10-25T01:30:00Z, $[hh24mi-2/24], 0130",
        "2026-10-25T01:30:00Z, $[yyyymmddhh24mi-1], 202610240230",
    })
    void clocksThatAreChanged(String due, String expression, String value) {
        BusinessTime time = BusinessTime.at(ZonedDateTime.parse(due).toInstant(), ZoneId.of("Europe/Berlin"));
        assertThat(bound(expression, time)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // what is written | a piece of the message | the form that is right
                "${yyyymmdd - 1} | has a space or '=' in it | ${yyyymmdd-1}",
                "${ yyyymmdd} | has a space or '=' in it | ${yyyymmdd}",
                "$[yyyy-mm-dd hh24:mi:ss] | has a space or '=' in it | $[yyyy-mm-ddhh24:mi:ss]",
                "$[add_months(yyyymmdd, -1)] | has a space or '=' in it | $[add_months(yyyymmdd,-1)]",
                "${yyyymmdd=} | has a space or '=' in it | ${yyyymmdd}",
                "${yyyy-mm-dd-1/24} | which is a day, for hours | $[yyyy-mm-dd-1/24]",
                "${hh24} | which is a day, for hours | $[hh24]",
                "${yyyymmddhh24miss} | which is a day, for hours | $[yyyymmddhh24miss]",
                "$[yyyy-1] | takes days from a pattern without days | $[add_months(yyyy,-12*1)]",
                "$[mm-1] | takes days from a pattern without days | $[add_months(mm,-1)]",
                "$[yyyymm-1] | takes days from a pattern without days | $[add_months(yyyymm,-1)]",
                "$[hh24-1] | takes days from a pattern without days | $[hh24-1/24]",
                "${add_months(yyyymmdd,-1)} | counts from the scheduled time only | ${yyyymm-1}",
                "$[yyyymmdd-1/48] | '$[yyyymmdd-1/48]' is not a time | $[yyyymmddhh24miss-1/24]",
                "$[yyyymmdd-] | is not a time | $[yyyymmdd-1]",
                "$[add_months(yyyymmdd)] | is not a time | $[add_months(yyyymmdd,-1)]",
                "$[add_months(yyyymmdd,x)] | is not a time | $[add_months(yyyymmdd,-1)]",
                "$[YYYYMMDD] | is not a time | $[yyyymmdd-1]",
                "${bizdate-1} | 'bizdate' takes no distance | ${yyyymmdd-1}",
                "${yyyymmdd-1 | '${' is not closed | '}'",
                "$[yyyymmdd-1 | '$[' is not closed | ']'",
                "${yyyymmdd-999999999*9} | leads out of the years 0 to 9999 | Count a smaller distance",
                "$[yyyymmdd-999999999] | leads out of the years 0 to 9999 | Count a smaller distance",
            })
    void whatIsRefusedShowsTheRightForm(String expression, String what, String right) {
        assertThatThrownBy(() -> bound(expression, DUE)).isInstanceOfSatisfying(SyncException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(SyncError.INVALID_VALUE);
            assertThat(refusal.what()).contains(what).endsWith(", in the parameter 'p'");
            assertThat(refusal.remedy()).contains(right);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$bizdat | '$bizdat' (did you mean 'bizdate'?) is not known",
                "$bizdate1 | '$bizdate1'",
                "${other} | a parameter is not bound to another one",
            })
    void namesThatAParameterCannotBeBoundTo(String expression, String what) {
        assertThatThrownBy(() -> bound(expression, DUE)).isInstanceOfSatisfying(SyncException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(SyncError.UNKNOWN_PARAMETER);
            assertThat(refusal).hasMessageContaining(what);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a b", "é", "$a"})
    void namesThatAreNone(String name) {
        assertThatThrownBy(() -> ParameterValues.of(Map.of(name, "1"), DUE))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'" + name + "' is no name for a parameter");
    }

    private static final ParameterValues VALUES = ParameterValues.of(
            Map.of("day", "${yyyy-mm-dd}", "region", "eu", "mm", "bound", "money", "'$5'"),
            BusinessTime.at(LocalDateTime.parse("2025-11-01T02:30:45").atZone(ZoneOffset.UTC)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dt = '${day}' and r = '${region}' | dt = '2025-10-31' and r = 'eu'",
                "${bizdate}_${yyyymmdd-1} | 20251031_20251030",
                "gmt >= '$[yyyy-mm-dd]' | gmt >= '2025-11-01'",
                "${mm} | bound", // a name that is bound goes before a date
                "${money}${money} | $5$5", // a value is not looked through again
                // what is no parameter stays
                "$bizdate costs 5$ | $bizdate costs 5$",
                "$1 \\$ $ | $1 \\$ $",
                "do $$ begin end $$ | do $$ begin end $$",
                "$.items[0] $['a'] $[*] $[0] $[?(@.a)] $[-1:] | $.items[0] $['a'] $[*] $[0] $[?(@.a)] $[-1:]",
                "{day} [day] %{day} #{day} | {day} [day] %{day} #{day}",
                // two dollars before brackets stand for one
                "$${day} | ${day}",
                "$$${day} | $2025-10-31",
                "$$$${day} | $${day}",
                "$$[yyyymmdd] | $[yyyymmdd]",
                "$$[0] | $$[0]",
                "$${ | ${",
            })
    void aTextOfAJob(String text, String expected) {
        assertThat(VALUES.expand(text, "the test")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${regio} | There is no parameter 'regio' (did you mean 'region'?), in the setting 'where'",
                "${yyyymmd} | There is no parameter 'yyyymmd' (did you mean 'yyyymmdd'?), in the setting 'where'",
                "${YYYYMMDD} | (did you mean 'yyyymmdd'?)",
                "${nothing} | There is no parameter 'nothing', in the setting 'where'",
            })
    void aNameThatIsNotBound(String text, String message) {
        assertThatThrownBy(() -> VALUES.expand(text, "the setting 'where'"))
                .isInstanceOfSatisfying(SyncException.class, refusal -> {
                    assertThat(refusal.error()).isEqualTo(SyncError.UNKNOWN_PARAMETER);
                    assertThat(refusal).hasMessageContaining(message);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${a b}", "${day!}", "${-1}"})
    void bracketsAroundWhatIsNoName(String text) {
        assertThatThrownBy(() -> VALUES.expand(text, "the setting 'where'"))
                .isInstanceOfSatisfying(SyncException.class, refusal -> {
                    assertThat(refusal.error()).isEqualTo(SyncError.INVALID_VALUE);
                    assertThat(refusal).hasMessageContaining("is neither a name nor a date");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"${bizdate}", "${yyyymmdd-1}", "$[hh24]", "$[add_months(yyyymmdd,-1)]"})
    void aDateNeedsATime(String text) {
        ParameterValues timeless = ParameterValues.of(Map.of("region", "eu"), null);
        assertThat(timeless.expand("${region}", "the test")).isEqualTo("eu");
        assertThatThrownBy(() -> timeless.expand(text, "the setting 'where'"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(text + " counts from the time that the run is for, and none is given");
    }
}
