package io.syncjob.file.format.orc;

import io.syncjob.data.DataType;
import io.syncjob.file.format.ValueBounds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.orc.ColumnStatistics;
import org.apache.orc.DateColumnStatistics;
import org.apache.orc.DecimalColumnStatistics;
import org.apache.orc.DoubleColumnStatistics;
import org.apache.orc.IntegerColumnStatistics;
import org.apache.orc.StringColumnStatistics;
import org.apache.orc.TimestampColumnStatistics;
import org.jspecify.annotations.Nullable;

/** What the statistics of a stripe say of the values of a column. */
final class OrcBounds {
    private OrcBounds() {}

    static boolean mayMatch(ColumnStatistics said, ValueBounds bounds, DataType type) {
        if (said.getNumberOfValues() == 0) {
            return false; // all are NULL
        }
        if (said instanceof IntegerColumnStatistics numbers) {
            return bounds.mayMatch(numbers.getMinimum(), numbers.getMaximum(), type);
        } else if (said instanceof DoubleColumnStatistics numbers) {
            return bounds.mayMatch(number(numbers.getMinimum()), number(numbers.getMaximum()), type);
        } else if (said instanceof DecimalColumnStatistics numbers) {
            return bounds.mayMatch(number(numbers.getMinimum()), number(numbers.getMaximum()), type);
        } else if (said instanceof StringColumnStatistics texts) {
            return bounds.mayMatch(texts.getLowerBound(), texts.getUpperBound(), type);
        } else if (said instanceof DateColumnStatistics days) {
            return bounds.mayMatch(days.getMinimumLocalDate(), days.getMaximumLocalDate(), type);
        } else if (said instanceof TimestampColumnStatistics moments) {
            return bounds.mayMatch(
                    moment(moments.getMinimumUTC(), 0, type), moment(moments.getMaximumUTC(), 1, type), type);
        }
        return true;
    }

    /** Statistics leave NaN out of account, and so it does not pass for a value within bounds. */
    private static @Nullable Object number(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
    }

    private static @Nullable Object number(@Nullable HiveDecimal value) {
        return value == null ? null : value.bigDecimalValue();
    }

    /** Files of some writers keep milliseconds only, so that the end may be {@code more} of them later. */
    @SuppressWarnings("JavaUtilDate") // It is what the library gives.
    private static @Nullable Object moment(@Nullable Date value, int more, DataType type) {
        if (value == null) {
            return null;
        }
        Instant moment = Instant.ofEpochMilli(value.getTime()).plusMillis(more);
        return type.kind() == io.syncjob.data.Kind.INSTANT ? moment : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
