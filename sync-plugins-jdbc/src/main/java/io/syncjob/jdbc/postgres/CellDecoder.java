package io.syncjob.jdbc.postgres;

import io.syncjob.data.RowAppender;
import org.jspecify.annotations.Nullable;

/** Puts one cell of COPY's binary format into a batch. Chosen once for a column. */
@FunctionalInterface
interface CellDecoder {
    /**
     * Sets the cell.
     *
     * @param row the bytes of the row
     * @param at where the cell's bytes begin
     * @param length how many they are; a NULL never gets here
     * @return what is wrong with the cell, which is then left unset; null when it was set
     */
    @Nullable
    Fault decode(byte[] row, int at, int length, int column, RowAppender out);
}
