package io.syncjob.spi;

/**
 * Makes writers of one type, under the rules of {@link ReaderFactory}.
 *
 * @param <C> the configuration, a record
 */
public interface WriterFactory<C extends WriterConfig> {
    /** The name that jobs use, such as {@code csv}: lower case, distinct among writers. */
    String type();

    Class<C> configType();

    /**
     * Makes a writer. Opens nothing yet, or closes it again when it throws.
     *
     * @throws io.syncjob.error.SyncException for a configuration that cannot work
     */
    RowWriter create(C config, PluginContext context) throws Exception;
}
