package io.syncjob.core.policy;

import io.syncjob.policy.RejectedRow;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dirty rows of one split since its last commit. They are handed over when the split commits and forgotten when it is
 * rolled back. The first ones are held in memory, further ones in a temporary file, so that a split full of dirty rows does
 * not fill the heap. Used by the split's worker alone.
 */
public final class PendingRejects {
    private static final int MOST_IN_MEMORY = 256;

    private final DirtyRowGate gate;
    private final List<RejectedRow> rows = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable ObjectOutputStream spill;
    private long spilled;

    public PendingRejects(DirtyRowGate gate) {
        this.gate = gate;
    }

    /**
     * Counts a row and keeps it.
     *
     * @throws io.syncjob.error.SyncException when it is one too many; it is kept all the same
     */
    public void add(RejectedRow row, long read) {
        if (rows.size() < MOST_IN_MEMORY) {
            rows.add(row);
        } else {
            spill(row);
        }
        gate.count(row, read);
    }

    public long size() {
        return rows.size() + spilled;
    }

    private void spill(RejectedRow row) {
        try {
            ObjectOutputStream out = spill;
            if (out == null) {
                Path created = Files.createTempFile("syncjob-dirty-", ".tmp");
                file = created;
                out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(created)));
                spill = out;
            }
            out.writeUnshared(new Object[] {
                row.job(),
                row.runId(),
                row.split(),
                row.row(),
                row.stage(),
                row.column(),
                row.code(),
                row.reason(),
                new LinkedHashMap<>(row.values())
            });
            out.reset();
            spilled++;
        } catch (IOException e) {
            throw new UncheckedIOException("Dirty rows could not be kept in a temporary file", e);
        }
    }

    /** Hands the rows over, and forgets them. */
    public void deliver() throws IOException {
        if (size() == 0) {
            return;
        }
        try {
            gate.deliver(rows.iterator());
            if (spill != null && file != null) {
                spill.close();
                try (ObjectInputStream in =
                        new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                    gate.deliver(new Spilled(in, spilled));
                }
            }
        } finally {
            forget();
        }
    }

    /** Forgets the rows, and takes them back from the count. */
    public void withdraw() throws IOException {
        gate.withdraw(size());
        forget();
    }

    private void forget() throws IOException {
        rows.clear();
        spilled = 0;
        if (spill != null) {
            spill.close();
            spill = null;
        }
        if (file != null) {
            Files.deleteIfExists(file);
            file = null;
        }
    }

    /** Reads the rows back. */
    private static final class Spilled implements Iterator<RejectedRow> {
        private final ObjectInputStream in;
        private long left;

        Spilled(ObjectInputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        @SuppressWarnings("unchecked") // spill() wrote it so
        public RejectedRow next() {
            left--;
            try {
                @Nullable Object[] cells = (Object[]) in.readUnshared();
                return new RejectedRow(
                        (String) nonNull(cells[0]),
                        (String) nonNull(cells[1]),
                        (String) nonNull(cells[2]),
                        (Long) nonNull(cells[3]),
                        (RejectedRow.Stage) nonNull(cells[4]),
                        (String) cells[5],
                        (String) nonNull(cells[6]),
                        (String) nonNull(cells[7]),
                        (Map<String, @Nullable Object>) nonNull(cells[8]));
            } catch (IOException e) {
                throw new UncheckedIOException("Dirty rows could not be read back from their temporary file", e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("Dirty rows hold standard classes only", e);
            }
        }

        private static Object nonNull(@Nullable Object value) {
            return java.util.Objects.requireNonNull(value);
        }
    }
}
