package io.syncjob.tck;

import io.syncjob.data.Schema;
import io.syncjob.spi.WriterConfig;
import io.syncjob.spi.WriterFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a writer implements, and the capabilities to override.
 *
 * @param <C> the writer's configuration
 */
abstract class WriterDriver<C extends WriterConfig> extends DataContract {
    /** The factory of the writer. */
    protected abstract WriterFactory<C> factory();

    /**
     * Makes a new target without rows that takes rows of {@code schema}, or arranges that the writer makes it, and gives the
     * configuration that adds rows to it. May be called several times in a test. The column {@code id} holds each value once
     * and no NULL, but the target must not depend on that.
     */
    protected abstract C target(Schema schema) throws Exception;

    /**
     * The rows that anyone who looks at the target sees now, each with its cells in the order of {@code columns}; none where
     * there is no target yet. Does not use the writer.
     */
    protected abstract List<List<@Nullable Object>> read(C config, Schema columns) throws Exception;

    /** Capability: whether the target keeps rows, so that they can be read. */
    protected boolean keepsRows() {
        return true;
    }

    /** Capability: whether the target refuses rows for what they hold; see {@link #spoiled}. */
    protected boolean refusesRows() {
        return true;
    }

    /**
     * The row changed so that a target for rows of {@code schema} refuses it. Unless overridden, it has NULL in the column
     * {@code id}, which {@code schema} declares not to be nullable.
     */
    protected List<@Nullable Object> spoiled(Schema schema, List<@Nullable Object> row) {
        List<@Nullable Object> spoiled = new ArrayList<>(row);
        spoiled.set(schema.indexOf("id"), null);
        return spoiled;
    }

    /** Capability: whether rows that are not committed can be dropped. */
    protected boolean rollsBack() {
        return true;
    }

    /** Capability: whether the writer can replace all rows of the target at once, when the run is published. */
    protected boolean overwrites() {
        return true;
    }

    /** Makes a target that holds {@code existing}, and gives the configuration that replaces those rows. */
    protected C overwriting(Table existing) throws Exception {
        throw new UnsupportedOperationException("Override overwriting(), or let overwrites() give false");
    }

    /** Capability: whether a run that died can be taken up where it stopped. */
    protected boolean keepsProgress() {
        return true;
    }

    /** Capability: whether the target counts the rows of a run itself. */
    protected boolean countsRows() {
        return true;
    }

    /** Capability: whether the target has columns of its own, so that a run can leave some of them out. */
    protected boolean leavesColumnsOut() {
        return true;
    }

    /** Capability: whether the place where the target would be can be missing, as a database or a folder can. */
    protected boolean canBeMissing() {
        return true;
    }

    /** The configuration of a target that cannot be written to, as its place does not exist. Only asked where {@link #canBeMissing}. */
    protected C missingTarget(Schema schema) throws Exception {
        throw new UnsupportedOperationException("Override missingTarget(), or let canBeMissing() give false");
    }

    /** Capability: whether writing can wait for something outside of this JVM, as for a server. */
    protected boolean blocks() {
        return true;
    }

    /**
     * A target for rows of {@code schema} with which preparing, opening, or writing and committing a few rows does not return
     * for at least 30 seconds, such as a table that another connection has locked. Only asked where {@link #blocks}.
     */
    protected C blockedTarget(Schema schema) throws Exception {
        throw new UnsupportedOperationException("Override blockedTarget(), or let blocks() give false");
    }
}
