package io.syncjob.spi;

/**
 * Makes readers of one type. Found by {@link java.util.ServiceLoader}, so it has a public constructor without parameters;
 * it has no state and is used by several threads.
 *
 * @param <C> the configuration, a record
 */
public interface ReaderFactory<C extends ReaderConfig> {
    /** The name that jobs use, such as {@code csv}: lower case, distinct among readers. */
    String type();

    Class<C> configType();

    /**
     * Makes a reader. Opens nothing yet, or closes it again when it throws.
     *
     * @throws io.syncjob.error.SyncException for a configuration that cannot work
     */
    RowReader create(C config, PluginContext context) throws Exception;
}
