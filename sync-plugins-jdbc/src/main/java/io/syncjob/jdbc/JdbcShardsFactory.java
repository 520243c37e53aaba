package io.syncjob.jdbc;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;

/** Makes readers of many tables as one. */
public final class JdbcShardsFactory implements ReaderFactory<JdbcShards> {
    /** For the service loader. */
    public JdbcShardsFactory() {}

    @Override
    public String type() {
        return "jdbc-shards";
    }

    @Override
    public Class<JdbcShards> configType() {
        return JdbcShards.class;
    }

    @Override
    public RowReader create(JdbcShards config, PluginContext context) {
        return new ShardedReader(config, context);
    }
}
