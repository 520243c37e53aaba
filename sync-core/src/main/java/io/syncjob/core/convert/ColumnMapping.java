package io.syncjob.core.convert;

import io.syncjob.Mapping;
import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.policy.TimeZones;
import java.util.ArrayList;
import java.util.List;

/** Which column of the rows goes to which column of the target, and how. Immutable; several threads may share it. */
public final class ColumnMapping {
    private final Schema rows;
    private final Schema target;
    private final Schema mapped;
    private final int[] sources;
    private final List<Conversion> conversions;

    private ColumnMapping(Schema rows, Schema target, int[] sourceOfTarget, TimeZones zones, Problems problems) {
        List<Conversion> found = new ArrayList<>();
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < sourceOfTarget.length; i++) {
            int source = sourceOfTarget[i];
            if (source >= 0) {
                given.add(i);
                Column to = target.column(i);
                problems.collect(() -> found.add(Conversion.exact(rows.column(source), to, zones)));
            }
        }
        problems.throwIfAny();
        int[] targets = given.stream().mapToInt(Integer::intValue).toArray();
        this.rows = rows;
        this.target = target;
        this.mapped = target.select(targets);
        this.sources = given.stream().mapToInt(i -> sourceOfTarget[i]).toArray();
        this.conversions = List.copyOf(found);
    }

    /**
     * Maps rows to a target and finds a conversion for each column.
     *
     * @param rows the columns that the rows have
     * @param target the columns that the target has
     * @throws io.syncjob.error.SyncException telling every problem there is; its kind is that of the first
     */
    public static ColumnMapping of(Mapping mapping, Schema rows, Schema target, TimeZones zones) {
        Problems problems = new Problems();
        int[] sourceOfTarget = ColumnMatching.match(mapping, rows, target, problems);
        return new ColumnMapping(rows, target, sourceOfTarget, zones, problems);
    }

    /** The columns of the target that are given, in its order, with its names and types. */
    public Schema schema() {
        return mapped;
    }

    /** The index, among the columns of the rows, of what goes to column {@code i} of {@link #schema()}. */
    public int source(int i) {
        return sources[i];
    }

    /** How the values for column {@code i} of {@link #schema()} are made. */
    public Conversion conversion(int i) {
        return conversions.get(i);
    }

    /**
     * Whether the rows can go to the target just as they are: the same columns by name and type, in the same order, and
     * nothing to look at.
     */
    public boolean isIdentity() {
        if (rows.size() != mapped.size()) {
            return false;
        }
        for (int i = 0; i < sources.length; i++) {
            Conversion conversion = conversions.get(i);
            if (sources[i] != i
                    || !conversion.isShared()
                    || conversion.check() != null
                    || !rows.column(i).name().equals(mapped.column(i).name())
                    || !rows.type(i).equals(mapped.type(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * A line for each column given, such as {@code gmt TIMESTAMP -> updated_at INSTANT (converted, source zone
     * Asia/Shanghai)}, then one for each column of the rows that is left out and each of the target that is not given.
     */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        boolean[] used = new boolean[rows.size()];
        for (int i = 0; i < sources.length; i++) {
            Column from = rows.column(sources[i]);
            Column to = mapped.column(i);
            String how = conversions.get(i).toString();
            used[sources[i]] = true;
            lines.add(from.name() + " " + from.type() + " -> " + to.name() + " " + to.type()
                    + (how.isEmpty() ? "" : " (" + how + ")"));
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                lines.add(rows.column(i).name() + " " + rows.type(i) + " is left out");
            }
        }
        for (Column column : target.columns()) {
            if (mapped.columns().stream().noneMatch(given -> given.name().equals(column.name()))) {
                lines.add(column.name() + " " + column.type() + " is left to the target");
            }
        }
        return List.copyOf(lines);
    }
}
