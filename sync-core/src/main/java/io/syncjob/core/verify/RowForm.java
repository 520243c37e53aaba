package io.syncjob.core.verify;

import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rows have in common that are compared.
 *
 * @param schema the columns that were written
 * @param padded those whose blanks, or zero bytes, at the end do not count
 * @param encoding the form of whole rows that is compared where both sides have it; null for cells
 */
public record RowForm(
        Schema schema, Set<String> padded, @Nullable RowEncoding encoding) {
    public RowForm {
        padded = Set.copyOf(padded);
    }
}
