package io.syncjob.jdbc;

/** The rules of writers where rows of a key that is there are left out. */
abstract class JdbcIgnoreContract extends JdbcWriterContract {
    JdbcIgnoreContract(TestDatabase database) {
        super(database);
    }

    @Override
    String key() {
        return ", primary key (" + database.quote("id") + ")";
    }

    @Override
    JdbcWriter writer(String table) {
        return super.writer(table).insertIgnore();
    }
}
