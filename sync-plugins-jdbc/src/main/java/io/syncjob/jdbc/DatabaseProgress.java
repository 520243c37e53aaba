package io.syncjob.jdbc;

import io.syncjob.report.Progress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a {@link DatabaseRun} is.
 *
 * @param tables how many tables are copied in all
 * @param done how many have gone through, now or when the copy was run before
 * @param failed how many have failed
 * @param rowsWritten rows that targets have accepted in this run
 * @param running how far each job is that runs now, by its table
 */
public record DatabaseProgress(int tables, int done, int failed, long rowsWritten, Map<String, Progress> running) {
    public DatabaseProgress {
        running = Collections.unmodifiableMap(new LinkedHashMap<>(running));
    }
}
