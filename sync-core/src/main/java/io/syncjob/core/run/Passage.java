package io.syncjob.core.run;

import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.convert.Conversion;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How rows go through to a target in the form in which their source has them.
 *
 * @param encoding the form
 * @param direct whether nothing is to be done with them on their way; else they go through the stages, which give some columns
 *     other cells or leave rows out
 */
record Passage(RowEncoding encoding, boolean direct) {

    /**
     * The columns of the target, by index, whose cells cannot be those that the source has at the same index; empty where too
     * many are such, or where the target's columns are not as many.
     *
     * @param sources for each column that the transformers give, the source's that it shows unchanged, or -1
     */
    static Optional<Set<Integer>> replaced(Schema source, int[] sources, ColumnMapping mapping) {
        Schema target = mapping.schema();
        if (target.size() != source.size()) {
            return Optional.empty();
        }
        Set<Integer> replaced = new TreeSet<>();
        for (int column = 0; column < target.size(); column++) {
            Conversion conversion = mapping.conversion(column);
            if (sources[mapping.source(column)] != column
                    || !conversion.isShared()
                    || !source.type(column).equals(target.type(column))) {
                replaced.add(column);
            }
        }
        // A row of which most is made anew is sent faster when all is.
        return replaced.size() * 2 > target.size() ? Optional.empty() : Optional.of(replaced);
    }
}
