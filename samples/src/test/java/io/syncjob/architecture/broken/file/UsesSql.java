package io.syncjob.architecture.broken.file;

import java.sql.SQLException;

/** A plug-in for files that knows of databases. */
class UsesSql {
    void fail() throws SQLException {
        throw new SQLException("none of its business");
    }
}
