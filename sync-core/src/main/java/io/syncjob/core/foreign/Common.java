package io.syncjob.core.foreign;

import io.syncjob.policy.TimeZones;
import java.time.DateTimeException;
import java.util.Map;

/** What stands in the jobs of both products. */
final class Common {
    static final int MOST_CHANNELS = 1_024;

    private Common() {}

    /** {@code common.column}: the zone of the source's wall clocks. */
    static void zone(Section section, Draft draft) {
        section.section("common").flatMap(common -> common.section("column")).ifPresent(column -> {
            column.text("timeZone").ifPresent(zone -> {
                try {
                    draft.timeZones = TimeZones.source(zone);
                } catch (DateTimeException e) {
                    column.invalid(
                            "timeZone",
                            "There is no time zone '" + zone + "'",
                            "Give an id such as Asia/Shanghai, or an offset such as +08:00.");
                }
            });
            column.ignored(Map.of(
                    "datetimeFormat", "Moments are written as 2025-10-31 08:30:00 where they become text",
                    "dateFormat", "Days are written as 2025-10-31 where they become text",
                    "timeFormat", "Times are written as 08:30:00 where they become text",
                    "extraFormats", "Texts are taken for moments where they are in ISO 8601",
                    "encoding", "Bytes are taken for text in UTF-8"));
        });
    }
}
