package io.syncjob.tck;

import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;

/**
 * What the author of a reader implements, and the capabilities to override.
 *
 * @param <C> the reader's configuration
 */
abstract class ReaderDriver<C extends ReaderConfig> extends DataContract {
    /** The factory of the reader. */
    protected abstract ReaderFactory<C> factory();

    /**
     * Makes a new source with the columns and rows of {@code table}, and gives the configuration that reads it. May be called
     * several times in a test. The column {@code id} is the one to identify a row by, though it can hold NULL and a value
     * several times: {@link Table#schema} names no key.
     */
    protected abstract C source(Table table) throws Exception;

    /**
     * What the source of {@code config} holds. Override it for a reader that makes its rows itself: make about as many as
     * {@code asked} has.
     */
    protected Table contents(C config, Table asked) throws Exception {
        return asked;
    }

    /** Capability: whether the reader cuts a source of {@link #rowsToSplit} rows into several splits. */
    protected boolean splits() {
        return true;
    }

    /** The rows of a source that is large enough to be cut. */
    protected int rowsToSplit() {
        return 1_000;
    }

    /** Capability: whether a job can say by which columns the rows are cut. */
    protected boolean cutsByColumns() {
        return splits();
    }

    /** Capability: whether reading can go on at a position in a split. */
    protected boolean positions() {
        return true;
    }

    /**
     * Whether the source forgets the rows that it is told are committed, as a queue does. Not an ability but a nature, and so
     * false unless overridden.
     */
    protected boolean acknowledges() {
        return false;
    }

    /**
     * Whether a source that {@link #acknowledges} gives its rows in the same order again, which some queues do not. True unless
     * overridden.
     */
    protected boolean keepsOrder() {
        return true;
    }

    /** Capability: whether a split gives the same rows again when it is opened again. */
    protected boolean repeatable() {
        return true;
    }

    /** Capability: whether a source can be missing, as a table or a file can. */
    protected boolean canBeMissing() {
        return true;
    }

    /** The configuration of a source that does not exist. Only asked where {@link #canBeMissing}. */
    protected C missingSource() throws Exception {
        throw new UnsupportedOperationException("Override missingSource(), or let canBeMissing() give false");
    }

    /** Capability: whether {@code open} or {@code fill} can wait for something outside of this JVM, as for a server. */
    protected boolean blocks() {
        return true;
    }

    /**
     * The configuration of a source whose {@code open} or first {@code fill} does not return for at least 30 seconds, such as
     * a query that sleeps or a table that another connection has locked. Only asked where {@link #blocks}.
     */
    protected C blockedSource() throws Exception {
        throw new UnsupportedOperationException("Override blockedSource(), or let blocks() give false");
    }
}
