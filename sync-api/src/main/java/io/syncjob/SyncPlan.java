package io.syncjob;

import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import java.util.List;
import java.util.Locale;

/**
 * What a run would do.
 *
 * @param job the job's name
 * @param source the columns that are read
 * @param target the columns of the target, or those it would be made with
 * @param mapping a line for each column that would be written
 * @param workers how many splits would be worked on at once
 * @param splits the splits, in the order in which they would be begun
 * @param statements what the writer would do, such as its DDL and SQL
 * @param guarantee what would hold for each row
 * @param consistency what state of the source would be read
 */
public record SyncPlan(
        String job,
        Schema source,
        Schema target,
        List<String> mapping,
        int workers,
        List<PlannedSplit> splits,
        List<String> statements,
        Guarantee guarantee,
        String consistency) {
    public SyncPlan {
        mapping = List.copyOf(mapping);
        splits = List.copyOf(splits);
        statements = List.copyOf(statements);
    }

    /**
     * A split of the plan.
     *
     * @param id its id
     * @param description the split in the reader's words
     * @param estimatedRows the rows expected, or -1 where the reader can't tell
     * @param statements what the reader would do, such as the SQL
     */
    public record PlannedSplit(String id, String description, long estimatedRows, List<String> statements) {
        public PlannedSplit {
            statements = List.copyOf(statements);
        }
    }

    /** The plan for people, a few lines and one for each column and split. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Job %s: %d workers, %d splits, %s; source: %s%n",
                job,
                workers,
                splits.size(),
                guarantee,
                consistency));
        mapping.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        for (PlannedSplit split : splits) {
            text.append("split ").append(split.id()).append(": ").append(split.description());
            if (split.estimatedRows() >= 0) {
                text.append(String.format(Locale.ROOT, ", about %,d rows", split.estimatedRows()));
            }
            text.append(System.lineSeparator());
            split.statements().forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        }
        statements.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }
}
