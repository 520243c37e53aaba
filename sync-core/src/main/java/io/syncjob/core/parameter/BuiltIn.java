package io.syncjob.core.parameter;

import io.syncjob.BusinessTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parameters that every job has. */
enum BuiltIn {
    BIZDATE,
    CYCTIME,
    GMTDATE,
    BIZMONTH,
    JOBID,
    NODEID,
    TASKID;

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BuiltIn> of(String name) {
        return Arrays.stream(values())
                .filter(builtIn -> builtIn.parameter().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(BuiltIn::parameter).toList();
    }

    /** Whether it counts from the time of the run; it is an id else. */
    boolean isDate() {
        return this != JOBID && this != NODEID && this != TASKID;
    }

    String value(BusinessTime time) {
        return switch (this) {
            case BIZDATE -> Formats.DAY.format(time.date());
            case CYCTIME -> Formats.SECOND.format(time.scheduled());
            case GMTDATE -> Formats.DAY.format(time.scheduled());
            case BIZMONTH ->
                Formats.MONTH.format(businessMonth(time.date(), time.scheduled().toLocalDate()));
            case JOBID, NODEID, TASKID -> throw new IllegalStateException(this + " is no date");
        };
    }

    /** The month of the business date once that month is over, else the month before. */
    private static YearMonth businessMonth(LocalDate date, LocalDate scheduled) {
        YearMonth month = YearMonth.from(date);
        return month.equals(YearMonth.from(scheduled)) ? month.minusMonths(1) : month;
    }

    /** Made for a job that has a date in it: it takes longer than the rest of a job's start. */
    private static final class Formats {
        static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
        static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
        static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

        private Formats() {}
    }
}
