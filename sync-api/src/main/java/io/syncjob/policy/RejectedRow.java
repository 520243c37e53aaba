package io.syncjob.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dirty row.
 *
 * @param job the job's name
 * @param runId the run's id
 * @param split the id of the split it was read in
 * @param row its number in the split, counted from 1 in the order of reading
 * @param stage where it was rejected
 * @param column the column at fault, or null where it is the row as a whole
 * @param code a short constant for the kind of fault, such as an SQL state
 * @param reason what is wrong, for people to read
 * @param values the row's cells by column name, in column order, in the Java views of {@link io.syncjob.data.Row#get},
 *     with the text {@code ***} for values that the job masks
 */
public record RejectedRow(
        String job,
        String runId,
        String split,
        long row,
        Stage stage,
        @Nullable String column,
        String code,
        String reason,
        Map<String, @Nullable Object> values) {
    public RejectedRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Where a row can be rejected, in the order of its way. */
    public enum Stage {
        READ,
        TRANSFORM,
        CONVERT,
        WRITE
    }
}
