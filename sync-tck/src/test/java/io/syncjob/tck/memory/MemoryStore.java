package io.syncjob.tck.memory;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The rows of one store. All stores are known by name, as the tables of a database are. */
final class MemoryStore {
    private static final Map<String, MemoryStore> STORES = new ConcurrentHashMap<>();

    final Schema schema;
    private List<List<Object>> rows;
    /** Rows of a run that replaces all rows, until it is published. */
    private final List<List<Object>> staged = new ArrayList<>();

    private final Map<String, SplitProgress> progress = new LinkedHashMap<>();
    private JobState kept;
    private Object owner;
    /** Where a reader that forgets goes on. */
    volatile Position acknowledged = Position.START;
    /** While it is not null, whoever reads or writes waits for it. */
    volatile CountDownLatch gate;

    private MemoryStore(Schema schema, List<List<Object>> rows) {
        this.schema = schema;
        this.rows = new ArrayList<>(rows);
    }

    static MemoryStore make(String name, Schema schema, List<List<Object>> rows) {
        MemoryStore store = new MemoryStore(schema, rows);
        STORES.put(name, store);
        return store;
    }

    static MemoryStore of(String name) {
        MemoryStore store = STORES.get(name);
        if (store == null) {
            throw new SyncException(
                    SyncError.MISSING_TABLE,
                    "There is no store '" + name + "'",
                    "Use one of the stores " + STORES.keySet() + ".");
        }
        return store;
    }

    synchronized List<List<Object>> rows() {
        return new ArrayList<>(rows);
    }

    synchronized void add(List<List<Object>> more, SplitProgress mark, boolean replacing, boolean resumable) {
        (replacing ? staged : rows).addAll(more);
        if (resumable) {
            progress.put(mark.splitId(), mark);
        }
    }

    synchronized Optional<JobState> takeUp(Object by) {
        if (owner != null) {
            throw new SyncException(SyncError.LEDGER_CONFLICT, "Another run has the job", "Wait until it has ended.");
        }
        owner = by;
        return kept == null
                ? Optional.empty()
                : Optional.of(new JobState(kept.fingerprint(), kept.splits(), List.copyOf(progress.values())));
    }

    synchronized void keep(JobState state) {
        kept = state;
    }

    synchronized void leave(Object by) {
        owner = owner == by ? null : owner;
    }

    synchronized void publish(boolean replacing) {
        if (replacing) {
            rows = new ArrayList<>(staged);
        }
        forget();
    }

    synchronized void forget() {
        staged.clear();
        progress.clear();
        kept = null;
    }

    synchronized void replace(List<List<Object>> newRows) {
        rows = new ArrayList<>(newRows);
    }
}
