package io.syncjob.tck;

import io.syncjob.data.Schema;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a transformer implements, and the capabilities to override.
 *
 * @param <C> the transformer's configuration
 */
abstract class TransformerDriver<C extends TransformerConfig> extends Contract {
    /** The factory of the transformer. */
    protected abstract TransformerFactory<C> factory();

    /** The configuration that is tested, an equal one on every call. */
    protected abstract C config();

    /** Rows to transform, none of which is rejected; the more of what can happen is among them, the better. */
    protected abstract Table input();

    /** What {@link #input} becomes. */
    protected abstract Table output();

    /** Capability: whether what becomes of a row depends on that row alone. */
    protected boolean stateless() {
        return true;
    }

    /** Capability: whether there are columns that the transformer cannot work on. */
    protected boolean refusesColumns() {
        return true;
    }

    /** Columns that the transformer cannot work on, as one that it needs is missing or of another kind. */
    protected Schema unfitColumns() {
        throw new UnsupportedOperationException("Override unfitColumns(), or let refusesColumns() give false");
    }

    /** Capability: whether the transformer rejects rows for what they hold. */
    protected boolean rejectsRows() {
        return true;
    }

    /** A row of the columns of {@link #input} that is rejected. */
    protected List<@Nullable Object> dirtyRow() {
        throw new UnsupportedOperationException("Override dirtyRow(), or let rejectsRows() give false");
    }
}
