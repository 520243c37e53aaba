package io.syncjob.jdbc;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of relational databases. */
public final class JdbcReaderFactory implements ReaderFactory<JdbcReader> {
    /** For the service loader. */
    public JdbcReaderFactory() {}

    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public Class<JdbcReader> configType() {
        return JdbcReader.class;
    }

    @Override
    public RowReader create(JdbcReader config, PluginContext context) {
        return new SourceReader(config, context);
    }
}
