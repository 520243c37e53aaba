package io.syncjob.jdbc;

import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Mark;
import io.syncjob.spi.RunInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run keeps in the target's database beside rows: its progress if it is resumable, and the mark of an incremental job. */
final class KeptState implements AutoCloseable {
    private volatile @Nullable Ledger ledger;
    private @Nullable MarkRow mark;

    /** Opens the ledger, and gives what a run has left that did not end. */
    Optional<JobState> takeUp(Connections connections, TableName target, RunInfo run) throws SQLException {
        Ledger opened = Ledger.open(connections, target, run);
        ledger = opened;
        return opened.takeUp();
    }

    /** The ledger, or null for a run that is not resumable. */
    @Nullable
    Ledger ledger() {
        return ledger;
    }

    /** The ledger of a run that is resumable. */
    Ledger requireLedger() {
        return Objects.requireNonNull(ledger, "The run keeps no ledger");
    }

    Optional<Mark> mark(Connections connections, TableName target, RunInfo run) throws SQLException {
        MarkRow row = new MarkRow(connections, target, run);
        mark = row;
        return row.read();
    }

    /** {@link #end} moves the mark there. */
    void moveMark(Mark to) {
        Objects.requireNonNull(mark, "The mark has not been asked for").next(to);
    }

    /** Makes room for the mark, if there is one. */
    void prepare() throws SQLException {
        if (mark != null) {
            mark.prepare();
        }
    }

    /** While workers were at work, the server may have ended the session of the ledger, which only waited. */
    void revive() throws SQLException {
        Ledger kept = ledger;
        if (kept != null) {
            kept.revive();
        }
    }

    /** The last act of a run: forgets its progress and moves the mark, both or neither. */
    void end(Preparation preparation) throws SQLException {
        Ledger kept = ledger;
        MarkRow moved = mark;
        if (kept != null) {
            kept.forget(moved == null ? () -> {} : moved::move);
        } else if (moved != null) {
            preparation.together(List.of(), moved::move, "The mark of the job cannot be moved");
        }
    }

    @Override
    public void close() throws SQLException {
        try (Ledger kept = ledger) {
            ledger = null;
        }
    }
}
