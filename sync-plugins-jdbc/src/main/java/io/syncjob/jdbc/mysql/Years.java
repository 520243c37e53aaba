package io.syncjob.jdbc.mysql;

import io.syncjob.data.Column;
import io.syncjob.jdbc.bulk.BadCellException;

/** Columns of the type YEAR, which make another year of a number of two digits. */
final class Years {
    private static final int FIRST = 1901;
    private static final int LAST = 2155;

    private Years() {}

    static boolean isIn(Column column) {
        String words = column.nativeType();
        return words != null && words.startsWith("year");
    }

    /** The year, if the database holds it as it is. */
    static int checked(int year) {
        if (year != 0 && (year < FIRST || year > LAST)) {
            throw new BadCellException(
                    "22003", "The database has no year " + year + "; it has 0 and those from " + FIRST + " to " + LAST);
        }
        return year;
    }
}
