package io.syncjob.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of a writer's settings while some of them change; the database and the table stay. For one thread. */
final class JdbcWriterEdit {
    private final JdbcWriter from;

    @Nullable
    String dialect;

    JdbcWriter.Mode mode;
    List<String> keys;
    List<String> updateColumns;
    JdbcWriter.Prepare prepare;
    JdbcWriter.IfMissing ifMissing;
    JdbcWriter.MissingColumns missingColumns;
    List<String> sessionSql;
    List<String> preSql;
    List<String> postSql;
    int batchRows;

    @Nullable
    String replaceWhere;

    JdbcWriterEdit(JdbcWriter from) {
        this.from = from;
        dialect = from.dialect();
        mode = from.mode();
        keys = from.keys();
        updateColumns = from.updateColumns();
        prepare = from.prepare();
        ifMissing = from.ifMissing();
        missingColumns = from.missingColumns();
        sessionSql = from.sessionSql();
        preSql = from.preSql();
        postSql = from.postSql();
        batchRows = from.batchRows();
        replaceWhere = from.replaceWhere();
    }

    JdbcWriterEdit mode(JdbcWriter.Mode newMode, List<String> newKeys) {
        mode = newMode;
        keys = newKeys;
        updateColumns = List.of();
        return this;
    }

    JdbcWriterEdit prepare(JdbcWriter.Prepare newPrepare) {
        prepare = newPrepare;
        return this;
    }

    JdbcWriter made() {
        return new JdbcWriter(
                from.url(),
                from.user(),
                from.password(),
                from.properties(),
                from.driverClass(),
                from.dataSource(),
                dialect,
                from.table(),
                mode,
                keys,
                updateColumns,
                prepare,
                ifMissing,
                missingColumns,
                sessionSql,
                preSql,
                postSql,
                batchRows,
                prepare == JdbcWriter.Prepare.REPLACE ? replaceWhere : null);
    }
}
