package io.syncjob.jdbc;

import io.syncjob.data.Schema;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SwapPlan;
import io.syncjob.jdbc.dialect.TableInfo;
import io.syncjob.jdbc.dialect.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a run says to its target beside the rows: to prepare it, and to publish them. */
final class TargetStatements {
    private final JdbcWriter config;
    private final Dialect dialect;
    private final Target target;
    private final boolean staged;

    /** @param staged whether rows go to a table beside the target, which takes its place in the end */
    TargetStatements(JdbcWriter config, Dialect dialect, Target target, boolean staged) {
        this.config = config;
        this.dialect = dialect;
        this.target = target;
        this.staged = staged;
    }

    /** What makes the target before rows are written; a table that is made anew is made as the stage, where that can be. */
    List<String> creation() {
        if (config.prepare() != JdbcWriter.Prepare.RECREATE) {
            return target.creation(dialect);
        }
        if (staged) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        if (target.there()) {
            statements.add("DROP TABLE " + dialect.quote(target.name()));
        }
        statements.addAll(target.creation(dialect));
        return statements;
    }

    /** What gives a table the columns of {@code rows} that it lacks. */
    List<String> additions(Schema rows) {
        return target.additions(dialect, rows);
    }

    /** What empties a table that was there before. */
    List<String> truncation() {
        return config.prepare() == JdbcWriter.Prepare.TRUNCATE ? List.of(dialect.truncate(target.name())) : List.of();
    }

    /** All of them and what writes the rows, in their order; for people. */
    List<String> all(Schema rows, StagedTable stage) throws SQLException {
        List<String> statements = new ArrayList<>(config.sessionSql());
        statements.addAll(config.preSql());
        statements.addAll(creation());
        statements.addAll(additions(rows));
        TableInfo existing = target.existing();
        if (existing != null) {
            statements.addAll(truncation());
        }
        TableName written = staged ? stage.name() : target.name();
        if (config.prepare() == JdbcWriter.Prepare.RECREATE && staged) {
            statements.addAll(target.creation(dialect, written));
        } else if (staged && existing != null) {
            statements.addAll(dialect.createStage(written, existing));
        }
        statements.add(dialect.describe(dialect.quote(written), rows.columns(), target.merge()));
        if (staged) {
            SwapPlan swap = stage.plan(rows.names());
            statements.addAll(swap.statements());
            statements.addAll(swap.afterwards());
        }
        statements.addAll(config.postSql());
        return statements;
    }
}
