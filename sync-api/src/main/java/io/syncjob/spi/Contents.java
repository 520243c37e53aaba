package io.syncjob.spi;

import java.util.Set;

/**
 * What a target holds, to be compared with what it acknowledged.
 *
 * @param rows reads it, with the columns that were written, by their names; closed by the engine
 * @param withOldRows whether rows are among it that were there before this run
 * @param padded columns at whose ends the target adds blanks or zero bytes, as SQL's CHAR and BINARY do
 */
public record Contents(RowReader rows, boolean withOldRows, Set<String> padded) {
    public Contents {
        padded = Set.copyOf(padded);
    }
}
