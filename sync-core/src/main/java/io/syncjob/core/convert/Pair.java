package io.syncjob.core.convert;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;

/**
 * A column on its way to another type.
 *
 * @param from the column it comes from
 * @param toName the column it goes to
 * @param to the type it is to have
 * @param losing whether digits of a fraction may be lost
 * @param zones where wall clocks stand
 */
record Pair(Column from, String toName, DataType to, boolean losing, TimeZones zones) {
    private static final int LONGEST_SHOWN = 40;

    /** Whether values are the same on both sides whatever they are; wall clocks may be in two zones. */
    boolean isSame() {
        Kind kind = source().kind();
        return source().equals(to) && kind != Kind.TIMESTAMP && kind != Kind.ARRAY;
    }

    DataType source() {
        return from.type();
    }

    /** The same way between other types, as for the elements of a list. */
    Pair between(DataType source, DataType target) {
        return new Pair(from.withType(source).withNullable(true), toName, target, losing, zones);
    }

    /**
     * A value that cannot go this way.
     *
     * @param value the value as text, quoted where it is text
     * @param why what is wrong with it, going on from the value
     */
    DirtyRowException dirty(Fault fault, String value, String why) {
        String place = toName.equals(from.name()) ? "" : " (for the target's column '" + toName + "')";
        return new DirtyRowException(from.name(), fault.name(), value + " " + why + place);
    }

    DirtyRowException outOfRange(String value) {
        return dirty(Fault.OUT_OF_RANGE, value, "is out of the range of " + to);
    }

    DirtyRowException notExact(String value) {
        return dirty(Fault.NOT_EXACT, value, "cannot be held exactly by " + to);
    }

    /** Text for a message: in quotes and not longer than a message can bear. */
    static String quoted(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? "'" + text + "'"
                : "'" + text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…'";
    }

    /** A pair of types that has no conversion. */
    SyncException refused(String why, String remedy) {
        return new SyncException(
                SyncError.INCOMPATIBLE_TYPES,
                "Column '" + from.name() + "' is " + source() + " and "
                        + (toName.equals(from.name()) ? "is to become " : "is to become '" + toName + "' ") + to + ", "
                        + why,
                remedy);
    }
}
