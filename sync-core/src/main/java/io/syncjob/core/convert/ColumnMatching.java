package io.syncjob.core.convert;

import io.syncjob.Mapping;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import java.util.Arrays;

/** Finds the source of each column of a target. */
final class ColumnMatching {
    private static final int NONE = -1;

    private final Schema rows;
    private final Schema target;
    private final Problems problems;
    private final int[] sourceOfTarget;

    private ColumnMatching(Schema rows, Schema target, Problems problems) {
        this.rows = rows;
        this.target = target;
        this.problems = problems;
        this.sourceOfTarget = new int[target.size()];
        Arrays.fill(sourceOfTarget, NONE);
    }

    /** For each column of {@code target} the index of its source in {@code rows}, or -1 for none. */
    static int[] match(Mapping mapping, Schema rows, Schema target, Problems problems) {
        ColumnMatching matching = new ColumnMatching(rows, target, problems);
        if (mapping instanceof Mapping.ByName byName) {
            matching.byName(byName.unmappedIgnored());
        } else if (mapping instanceof Mapping.Custom custom) {
            custom.sourceOfTarget().forEach(matching::custom);
        } else {
            matching.byPosition();
        }
        matching.requireAll();
        matching.requireAny();
        return matching.sourceOfTarget;
    }

    private void byName(boolean unmappedIgnored) {
        for (int i = 0; i < rows.size(); i++) {
            String name = rows.column(i).name();
            int to = target.find(name);
            // Two columns that differ in case alone must not meet in one: only the one that both sides mean is taken.
            if (to >= 0 && rows.find(target.column(to).name()) == i) {
                sourceOfTarget[to] = i;
            } else if (!unmappedIgnored) {
                problems.add(
                        SyncError.MISSING_COLUMN,
                        "The target has no column '" + name + "'" + SimilarNames.hint(name, target.names()),
                        "Leave out what the target does not have with drop(…) or Mapping.byName().ignoreUnmapped(), or"
                                + " rename(…) it to one of " + target.names() + ".");
            }
        }
    }

    private void byPosition() {
        if (rows.size() == target.size()) {
            Arrays.setAll(sourceOfTarget, i -> i);
            return;
        }
        problems.add(
                SyncError.UNEQUAL_COLUMNS,
                "The rows have " + rows.size() + " columns " + rows.names() + " and the target has " + target.size()
                        + " " + target.names(),
                "Mapping.byPosition() needs as many on both sides: select(…) or drop(…) columns, or map by name.");
        problems.throwIfAny();
    }

    private void custom(String targetName, String sourceName) {
        int to = target.find(targetName);
        int from = rows.find(sourceName);
        if (to < 0) {
            problems.add(
                    SyncError.MISSING_COLUMN,
                    "The mapping names a target column '" + targetName + "' that the target does not have"
                            + SimilarNames.hint(targetName, target.names()),
                    "The target's columns are " + target.names() + ".");
        }
        if (from < 0) {
            problems.add(
                    SyncError.MISSING_COLUMN,
                    "The mapping names a source column '" + sourceName + "' that the rows do not have"
                            + SimilarNames.hint(sourceName, rows.names()),
                    "The columns of the rows are " + rows.names() + ".");
        }
        if (to >= 0 && sourceOfTarget[to] != NONE) {
            problems.add(
                    SyncError.INVALID_VALUE,
                    "The mapping names the target column '" + target.column(to).name() + "' twice",
                    "Keep one of the two.");
        } else if (to >= 0 && from >= 0) {
            sourceOfTarget[to] = from;
        }
    }

    private void requireAll() {
        for (int i = 0; i < sourceOfTarget.length; i++) {
            Column column = target.column(i);
            if (sourceOfTarget[i] == NONE && !column.optional()) {
                problems.add(
                        SyncError.MISSING_COLUMN,
                        "Nothing goes to the target's column '" + column.name() + "', which must be given"
                                + SimilarNames.hint(column.name(), rows.names()),
                        "Give it with rename(…) or constant(…), or give it a default in the target; the rows have "
                                + rows.names() + ".");
            }
        }
    }

    private void requireAny() {
        if (problems.isEmpty() && Arrays.stream(sourceOfTarget).allMatch(source -> source == NONE)) {
            problems.add(
                    SyncError.MISSING_COLUMN,
                    "No column of the rows " + rows.names() + " goes to a column of the target " + target.names(),
                    "Give columns the names of the target's with rename(…), or map them with Mapping.of(…).");
        }
    }
}
