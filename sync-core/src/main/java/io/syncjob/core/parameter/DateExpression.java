package io.syncjob.core.parameter;

import io.syncjob.BusinessTime;
import io.syncjob.core.parameter.DatePattern.Part;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date that counts from the time of a run. Days, months and years are counted on the calendar; hours and minutes are, as
 * everywhere in {@code java.time}, those that pass, also where the zone's clocks are changed.
 *
 * @param base what it counts from
 * @param body what stands between the brackets
 * @param pattern how the date is written
 * @param months how many months from the base; 0 where none are said
 * @param offsets what is added then, in order
 */
record DateExpression(Base base, String body, DatePattern pattern, long months, List<Offset> offsets) {
    /** What an expression counts from. */
    enum Base {
        /** The day before the run is due. */
        BUSINESS_DATE("${", "}"),
        /** When the run is due. */
        SCHEDULED_TIME("$[", "]");

        private final String open;
        private final String close;

        Base(String open, String close) {
            this.open = open;
            this.close = close;
        }

        String write(String body) {
            return open + body + close;
        }
    }

    private static final int LAST_YEAR = 9999;
    private static final String ADD_MONTHS = "add_months(";

    /**
     * Reads what stands between the brackets.
     *
     * @return empty where it is no expression of a date at all
     * @throws SyncException where it is one that is refused
     */
    static Optional<DateExpression> parse(Base base, String body) {
        String compact = body.replaceAll("[\\s=]", "");
        if (DatePattern.at(compact, 0).isEmpty() && !compact.startsWith(ADD_MONTHS)) {
            return Optional.empty();
        }
        if (!compact.equals(body)) {
            throw refused(
                    base.write(body) + " has a space or '=' in it",
                    "Write " + base.write(compact.isEmpty() ? "yyyymmdd" : compact) + ".");
        }
        return body.startsWith(ADD_MONTHS) ? addMonths(base, body) : plain(base, body);
    }

    private static Optional<DateExpression> plain(Base base, String body) {
        Optional<DatePattern> pattern = DatePattern.at(body, 0);
        Optional<List<Offset>> offsets = pattern.flatMap(found -> Offset.all(body.substring(found.length())));
        return pattern.flatMap(found -> offsets.map(all -> new DateExpression(base, body, found, 0, all).checked()));
    }

    private static Optional<DateExpression> addMonths(Base base, String body) {
        int comma = body.indexOf(',');
        int close = body.indexOf(')', comma + 1);
        Optional<DatePattern> pattern = DatePattern.at(body, ADD_MONTHS.length());
        if (pattern.isEmpty() || comma != ADD_MONTHS.length() + pattern.get().length() || close < 0) {
            return Optional.empty();
        }
        if (base == Base.BUSINESS_DATE) {
            throw refused(
                    base.write(body) + " is not known: add_months counts from the scheduled time only",
                    "Write ${yyyymm-1} for months and ${yyyy-1} for years of the business date, or "
                            + Base.SCHEDULED_TIME.write(body) + ".");
        }
        Optional<Long> months = Offset.count(body.substring(comma + 1, close));
        Optional<List<Offset>> offsets = Offset.all(body.substring(close + 1));
        return months.flatMap(
                count -> offsets.map(all -> new DateExpression(base, body, pattern.get(), count, all).checked()));
    }

    private DateExpression checked() {
        if (base == Base.BUSINESS_DATE) {
            boolean partsOfDays = offsets.stream().anyMatch(offset -> !offset.isWhole());
            if (partsOfDays || pattern.hasTime()) {
                throw refused(
                        this + " asks the business date, which is a day, for hours",
                        "Count from the scheduled time: write " + Base.SCHEDULED_TIME.write(body) + ".");
            }
        } else if (!pattern.has(Part.DAY) && offsets.stream().anyMatch(Offset::isWhole)) {
            boolean ofHours = pattern.hasTime();
            boolean ofYears = !ofHours && !pattern.has(Part.MONTH);
            throw refused(
                    this + " takes days from a pattern without days",
                    ofHours
                            ? "Write " + Base.SCHEDULED_TIME.write(pattern + "-1/24") + " for an hour and "
                                    + Base.SCHEDULED_TIME.write(pattern + "-15/24/60") + " for 15 minutes."
                            : "Write "
                                    + Base.SCHEDULED_TIME.write(
                                            "add_months(" + pattern + (ofYears ? ",-12*1)" : ",-1)"))
                                    + (ofYears ? " for a year." : " for a month."));
        }
        return this;
    }

    static SyncException refused(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /**
     * The date in a run at {@code time}.
     *
     * @throws SyncException where it is before the year 0 or after the year 9999
     */
    String value(BusinessTime time) {
        try {
            LocalDateTime moment = base == Base.BUSINESS_DATE
                    ? businessDate(time.date()).atStartOfDay()
                    : scheduledTime(time.scheduled()).toLocalDateTime();
            if (moment.getYear() >= 0 && moment.getYear() <= LAST_YEAR) {
                return pattern.of(moment);
            }
        } catch (DateTimeException e) {
            // Beyond what java.time can say, which is far beyond four digits.
            throw beyond(e);
        }
        throw beyond(null);
    }

    private SyncException beyond(@Nullable Throwable cause) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                this + " leads out of the years 0 to " + LAST_YEAR,
                "Count a smaller distance.",
                cause);
    }

    private LocalDate businessDate(LocalDate date) {
        LocalDate result = date;
        for (Offset offset : offsets) {
            result = pattern.has(Part.DAY)
                    ? result.plusDays(offset.amount())
                    : pattern.has(Part.MONTH) ? result.plusMonths(offset.amount()) : result.plusYears(offset.amount());
        }
        return result;
    }

    private ZonedDateTime scheduledTime(ZonedDateTime scheduled) {
        ZonedDateTime result = scheduled.plusMonths(months);
        for (Offset offset : offsets) {
            result = switch (offset.divisor()) {
                case "/24" -> result.plusHours(offset.amount());
                case "/24/60" -> result.plusMinutes(offset.amount());
                case "/24/60/60" -> result.plusSeconds(offset.amount());
                default -> result.plusDays(offset.amount());
            };
        }
        return result;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return base.write(body);
    }
}
