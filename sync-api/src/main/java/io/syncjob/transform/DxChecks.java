package io.syncjob.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what the transformers of DataX have in common: one column, by index or by name, and a list of texts. */
final class DxChecks {
    private DxChecks() {}

    static void column(String type, @Nullable Integer columnIndex, @Nullable String column) {
        if ((columnIndex == null) == (column == null)) {
            throw refused(
                    "The transformer '" + type + "' has "
                            + (column == null
                                    ? "neither 'columnIndex' nor 'column'"
                                    : "both 'columnIndex' and 'column'"),
                    "Give one of them: the column's index, counted from 0, or its name.");
        }
        if (columnIndex != null && columnIndex < 0) {
            throw refused(
                    "The transformer '" + type + "' has the columnIndex " + columnIndex, "Columns are counted from 0.");
        }
    }

    static List<String> paras(String type, @Nullable List<String> paras, String... names) {
        int given = paras == null ? 0 : paras.size();
        if (paras == null || given != names.length) {
            throw refused(
                    "The transformer '" + type + "' takes " + names.length + " paras, and " + given + " are given",
                    "Give " + String.join(", ", names) + ", in this order.");
        }
        return List.copyOf(paras);
    }

    /** The number that para {@code index} is, 0 or more. */
    static int whole(String type, List<String> paras, int index, String name) {
        try {
            int value = Integer.parseInt(paras.get(index).strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number below 0.
        }
        throw refused(
                "The transformer '" + type + "' has the " + name + " '" + paras.get(index) + "' in paras[" + index
                        + "]",
                "Give a whole number of 0 or more.");
    }

    static SyncException refused(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }
}
