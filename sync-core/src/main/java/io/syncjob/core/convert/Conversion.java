package io.syncjob.core.convert;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.policy.TimeZones;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of one column become cells of another: they are used as they are, looked at first, or converted. For each
 * cell the {@link #check}, if there is one, comes first, also where the cell is NULL; then the {@link #converter}, if there
 * is one and the cell is not NULL. A cell that is NULL stays NULL. Immutable; several threads may share it.
 */
public final class Conversion {
    private final @Nullable CellConverter converter;
    private final @Nullable CellCheck check;
    private final String words;

    private Conversion(@Nullable CellConverter converter, @Nullable CellCheck check, String words) {
        this.converter = converter;
        this.check = check;
        this.words = words;
    }

    /**
     * The conversion that gives every value exactly or refuses it.
     *
     * @throws io.syncjob.error.SyncException ({@link io.syncjob.error.SyncError#INCOMPATIBLE_TYPES}) where there is none
     */
    public static Conversion exact(Column from, Column to, TimeZones zones) {
        Pair pair = new Pair(from, to.name(), to.type(), false, zones);
        // The table is large, and of no use to a job whose columns are the same on both sides.
        Conversion found = pair.isSame() ? shared() : Rules.find(pair);
        return from.nullable() && !to.nullable() ? found.refusingNull(pair) : found;
    }

    /**
     * The conversion that may give up digits of a fraction. NULL passes.
     *
     * @throws io.syncjob.error.SyncException ({@link io.syncjob.error.SyncError#INCOMPATIBLE_TYPES}) where there is none
     */
    public static Conversion cast(Column from, DataType to, TimeZones zones) {
        return Rules.find(new Pair(from, from.name(), to, true, zones));
    }

    static Conversion shared() {
        return new Conversion(null, null, "");
    }

    /** Cells are used as they are when {@code check}, which is not asked of NULL, lets them pass. */
    static Conversion checked(CellCheck check) {
        return new Conversion(
                null,
                (in, column) -> {
                    if (!in.isNull(column)) {
                        check.check(in, column);
                    }
                },
                "checked");
    }

    static Conversion converted(CellConverter converter) {
        return converted(converter, "");
    }

    /** @param how what a reader of the plan should know, or nothing */
    static Conversion converted(CellConverter converter, String how) {
        return new Conversion(converter, null, how.isEmpty() ? "converted" : "converted, " + how);
    }

    private Conversion refusingNull(Pair pair) {
        CellCheck others = check;
        return new Conversion(
                converter,
                (in, column) -> {
                    if (in.isNull(column)) {
                        throw pair.dirty(Fault.NOT_NULL, "NULL", "is not allowed by the target");
                    }
                    if (others != null) {
                        others.check(in, column);
                    }
                },
                converter == null ? "checked" : words);
    }

    /** What converts the cells that are not NULL; null where they are used as they are. */
    public @Nullable CellConverter converter() {
        return converter;
    }

    /** What looks at every cell first, NULL included; null where nothing can be wrong. */
    public @Nullable CellCheck check() {
        return check;
    }

    /** Whether cells are used as they are, so that the two columns can share their storage. */
    public boolean isShared() {
        return converter == null;
    }

    /** Such as {@code checked} or {@code converted}; empty where cells simply pass. */
    @Override
    public String toString() {
        return words;
    }
}
