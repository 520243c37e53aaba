package io.syncjob.spi;

import java.util.List;
import java.util.Set;

/**
 * What a target holds, to be compared with what it acknowledged.
 *
 * @param rows reads it, with the columns that were written, by their names; closed by the engine
 * @param withOldRows whether rows are among it that were there before this run
 * @param key where rows of other keys may be among it too, and of several rows written with one key any may be the last: the
 *     columns that rows are known by; empty otherwise
 * @param padded columns at whose ends the target adds blanks or zero bytes, as SQL's CHAR and BINARY do
 */
public record Contents(RowReader rows, boolean withOldRows, List<String> key, Set<String> padded) {
    public Contents {
        key = List.copyOf(key);
        padded = Set.copyOf(padded);
    }

    /** Contents whose rows are told apart by all of their columns. */
    public Contents(RowReader rows, boolean withOldRows, Set<String> padded) {
        this(rows, withOldRows, List.of(), padded);
    }
}
