package io.syncjob.jdbc;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;

/** Makes writers to relational databases. */
public final class JdbcWriterFactory implements WriterFactory<JdbcWriter> {
    /** For the service loader. */
    public JdbcWriterFactory() {}

    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public Class<JdbcWriter> configType() {
        return JdbcWriter.class;
    }

    @Override
    public RowWriter create(JdbcWriter config, PluginContext context) {
        return new TargetWriter(config, context);
    }
}
