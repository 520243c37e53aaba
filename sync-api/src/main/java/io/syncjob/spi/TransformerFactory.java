package io.syncjob.spi;

/**
 * Makes transformers of one type, under the rules of {@link ReaderFactory}.
 *
 * @param <C> the configuration, a record
 */
public interface TransformerFactory<C extends TransformerConfig> {
    /** The name that jobs use, such as {@code rename}: lower case, distinct among transformers. */
    String type();

    Class<C> configType();

    /**
     * Makes a transformer; called once for each worker and once for planning.
     *
     * @throws io.syncjob.error.SyncException for a configuration that cannot work
     */
    RowTransformer create(C config, PluginContext context) throws Exception;
}
