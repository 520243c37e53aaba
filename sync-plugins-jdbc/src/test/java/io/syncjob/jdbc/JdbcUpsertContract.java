package io.syncjob.jdbc;

/** The rules of writers where rows are merged by a key. */
abstract class JdbcUpsertContract extends JdbcWriterContract {
    JdbcUpsertContract(TestDatabase database) {
        super(database);
    }

    @Override
    String key() {
        return ", primary key (" + database.quote("id") + ")";
    }

    @Override
    JdbcWriter writer(String table) {
        return super.writer(table).upsertOn("id");
    }
}
