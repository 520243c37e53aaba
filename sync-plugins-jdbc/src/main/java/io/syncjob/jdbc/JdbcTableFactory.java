package io.syncjob.jdbc;

import io.syncjob.policy.PlaceFactory;

/** Tables of relational databases as places for dirty rows. */
public final class JdbcTableFactory implements PlaceFactory<JdbcTable> {
    /** For the service loader. */
    public JdbcTableFactory() {}

    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public Class<JdbcTable> configType() {
        return JdbcTable.class;
    }
}
