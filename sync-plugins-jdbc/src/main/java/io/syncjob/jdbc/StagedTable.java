package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SwapPlan;
import io.syncjob.jdbc.dialect.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table in which rows gather that are to take the place of the target's. */
final class StagedTable {
    private final Connections connections;
    private final Preparation preparation;
    private final Target target;
    private final TableName table;
    private final TableName stage;
    private final @Nullable String condition;
    /** Whether it is of another form than the target, whose place it takes as a table. */
    private final boolean anew;

    private boolean made;
    private boolean swapped;

    StagedTable(Connections connections, Preparation preparation, Target target, JdbcWriter config) {
        this.condition = config.replaceWhere();
        this.anew = config.prepare() == JdbcWriter.Prepare.RECREATE;
        this.target = target;
        this.connections = connections;
        this.preparation = preparation;
        this.table = target.name();
        this.stage = stageOf(table);
    }

    /**
     * A name that depends on the table's alone, so that what a run left that was killed is found by the next; of 30
     * characters, which every database takes, and of so much of a digest that no two tables get the same.
     */
    private static TableName stageOf(TableName table) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", part(table.catalog()), part(table.schema()), table.name())
                            .getBytes(StandardCharsets.UTF_8));
            return table.sibling("syncjob_stage_" + HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private static String part(@Nullable String name) {
        return name == null ? "" : name;
    }

    TableName name() {
        return stage;
    }

    private Dialect dialect() {
        return connections.dialect();
    }

    private boolean exists(TableName name) throws SQLException {
        return dialect()
                .catalog()
                .find(connections.coordinator(), name.toString())
                .isPresent();
    }

    /** Makes the table, in place of what a run left that died. */
    void make() throws SQLException {
        restore();
        List<String> statements = new ArrayList<>(leftovers());
        statements.addAll(
                anew
                        ? target.creation(dialect(), stage)
                        : dialect().createStage(stage, dialect().catalog().read(connections.coordinator(), table)));
        if (!anew) {
            statements.addAll(dialect().addRules(connections.coordinator(), stage, table));
        }
        made = true;
        preparation.each(statements, "The table '" + stage + "' cannot be made to stage the rows");
    }

    /** An earlier run has made it: it must be there, unless it has been swapped in already. */
    void find(Ledger ledger) throws SQLException {
        if (ledger.phase() == Ledger.Phase.SWAPPED) {
            swapped = true;
            return;
        }
        made = exists(stage);
        if (made) {
            return;
        }
        if (ledger.phase() != Ledger.Phase.PUBLISHING) {
            throw new SyncException(
                    SyncError.LEDGER_CONFLICT,
                    "The table '" + stage + "' is gone, in which an earlier run staged rows for '" + table + "'",
                    "Delete the job's rows from the table '" + table.sibling(Ledger.NAME)
                            + "', so that it begins anew.");
        }
        // The run died right after the swap, before it could note it.
        ledger.enter(Ledger.Phase.SWAPPED);
        connections.coordinator().commit();
        swapped = true;
    }

    /** Whether the rows have taken the place of the target's, so that there is no such table any more. */
    boolean isSwapped() {
        return swapped;
    }

    /** Gives the old table its name back, where a run ended between taking it and giving it to the new one. */
    private void restore() throws SQLException {
        TableName old = dialect().replaced(stage);
        if (anew && exists(old) && !exists(table)) {
            preparation.each(
                    dialect().rename(old, table).stream().toList(),
                    "The table '" + table + "', which is called '" + old + "' now, cannot have its name back");
        }
    }

    /** Puts the rows in the place of the target's, unless that was done by an earlier run, and removes what is left then. */
    void swap(@Nullable Ledger ledger, List<String> columns) throws SQLException {
        if (ledger == null || ledger.phase() != Ledger.Phase.SWAPPED) {
            Connection connection = connections.coordinator();
            checkCondition();
            SwapPlan plan = plan(columns);
            if (ledger != null) {
                ledger.enter(Ledger.Phase.PUBLISHING);
                connection.commit();
            }
            preparation.together(
                    plan.statements(),
                    () -> {
                        if (ledger != null) {
                            ledger.enter(Ledger.Phase.SWAPPED);
                        }
                    },
                    "The new rows could not take the place of the old");
            made = false;
            swapped = true;
        }
        preparation.each(leftovers(), "What was needed to replace the rows could not be removed");
    }

    SwapPlan plan(List<String> columns) throws SQLException {
        if (anew) {
            return dialect()
                    .exchange(stage, table, exists(table))
                    .orElseThrow(() ->
                            new IllegalStateException("Tables of " + dialect().name() + " have one name"));
        }
        return condition == null
                ? dialect().swap(connections.coordinator(), stage, table, columns)
                : dialect().replace(stage, table, columns, condition);
    }

    /** A row that is beyond the condition would stay when the run is repeated, and come once more. */
    private void checkCondition() throws SQLException {
        if (condition == null) {
            return;
        }
        try (Statement statement = connections.coordinator().createStatement();
                ResultSet stray = statement.executeQuery("SELECT COUNT(*) FROM "
                        + dialect().quote(stage) + " WHERE CASE WHEN (" + condition + "\n) THEN 0 ELSE 1 END = 1")) {
            if (stray.next() && stray.getLong(1) > 0) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        stray.getLong(1) + " of the new rows do not meet the condition of 'replaceWhere', and would"
                                + " come once more when the run is repeated",
                        "Read only rows that meet it, or correct the condition. The target is as it was.");
            }
        } catch (SQLException e) {
            throw preparation.failed(e, "The condition of 'replaceWhere' cannot be asked");
        }
        connections.coordinator().rollback();
    }

    /** What there is beside the target, as statements that remove it. */
    private List<String> leftovers() throws SQLException {
        List<String> drops = new ArrayList<>();
        for (TableName name : List.of(stage, dialect().replaced(stage))) {
            if (exists(name)) {
                drops.add("DROP TABLE " + dialect().quote(name));
            }
        }
        return drops;
    }

    /**
     * Removes it again.
     *
     * @param withTarget whether the target was made for it too
     */
    void drop(boolean withTarget) throws SQLException {
        if (!made) {
            return;
        }
        made = false;
        connections.coordinator().rollback();
        restore();
        List<String> drops = new ArrayList<>();
        if (exists(stage)) {
            drops.add("DROP TABLE " + dialect().quote(stage));
        }
        if (withTarget) {
            drops.add("DROP TABLE " + dialect().quote(table));
        }
        preparation.each(drops, "What was staged could not be removed");
    }
}
