package io.syncjob.jdbc.postgres;

import io.syncjob.data.Row;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes one cell in one of COPY's formats. Chosen once for a column; holds scratch space, so one thread uses it. */
@FunctionalInterface
interface CellEncoder {
    /**
     * Writes the cell, which is not NULL, with its length in front in the binary format.
     *
     * @return what is wrong with the cell, the rest of the statement being of no use then; null when it was written
     */
    @Nullable
    Fault encode(Row row, int column, CopyBuffer out) throws SQLException;
}
