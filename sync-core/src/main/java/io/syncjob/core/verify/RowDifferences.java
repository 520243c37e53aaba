package io.syncjob.core.verify;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.policy.Verification;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows one by one, of the buckets whose sums differ. First come the rows that the target holds, then those of the
 * source. For one thread.
 */
public final class RowDifferences {
    private final Schema schema;
    private final RowHash hash;
    private final BitSet buckets;
    private final int most;
    private final MaskedColumns masked;
    private final Map<BigInteger, Held> held = new HashMap<>();
    private final Set<String> splits = new TreeSet<>();
    private final List<String> shown = new ArrayList<>();
    private long missing;

    private static final class Held {
        private final @Nullable String shown;
        private long times;

        Held(@Nullable String shown) {
            this.shown = shown;
        }
    }

    /**
     * @param most how many rows to show
     * @param masked the columns whose values are not shown
     */
    public RowDifferences(RowForm form, BitSet buckets, int most, MaskedColumns masked) {
        this.masked = masked;
        this.schema = form.schema();
        this.hash = new RowHash(form);
        this.buckets = buckets;
        this.most = most;
    }

    /** A row that the target holds. */
    synchronized void held(RowHash of, Row row) {
        held.computeIfAbsent(key(of), key -> new Held(held.size() < most ? words(row) : null)).times++;
    }

    private static BigInteger key(RowHash of) {
        return BigInteger.valueOf(of.high()).shiftLeft(Long.SIZE).xor(BigInteger.valueOf(of.low()));
    }

    /** A row that the target should hold. */
    public void wanted(ColumnBatch batch, int row, String split) {
        hash.of(batch, row);
        if (!take()) {
            missing++;
            splits.add(split);
            if (shown.size() < most) {
                shown.add("missing " + words(batch.row(row)) + " of split " + split);
            }
        }
    }

    private boolean take() {
        if (!buckets.get(RowSums.bucket(hash))) {
            return true;
        }
        Held there = held.get(key(hash));
        if (there == null || there.times == 0) {
            return false;
        }
        there.times--;
        return true;
    }

    /** The key's columns, or all where there is no key. */
    private String words(Row row) {
        List<String> names = schema.key().isEmpty() ? schema.names() : schema.key();
        StringBuilder text = new StringBuilder("{");
        for (String name : names) {
            int column = schema.find(name);
            text.append(text.length() > 1 ? ", " : "").append(name).append('=').append(shown(name, row, column));
        }
        return text.append('}').toString();
    }

    private @Nullable Object shown(String name, Row row, int column) {
        return masked.shown(name, row.getString(column));
    }

    /** All rows have been seen, of a target that held none before. */
    public Verification.Differences result() {
        long unexpected = 0;
        for (Held left : held.values()) {
            unexpected += left.times;
            if (left.times > 0 && left.shown != null && shown.size() < most) {
                shown.add("unexpected " + left.shown + (left.times > 1 ? ", " + left.times + " times" : ""));
            }
        }
        return new Verification.Differences(missing, unexpected, List.copyOf(splits), shown);
    }

    /**
     * All rows have been seen, of a target that held others before, which cannot be told from unexpected ones.
     *
     * @param surplus how many rows there are more than there should be
     */
    public Verification.Differences result(long surplus) {
        // Sums that differ with all rows of the run in place: something else has been changed, an old row at least.
        long least = missing == 0 ? 1 : 0;
        return new Verification.Differences(missing, Math.max(least, surplus + missing), List.copyOf(splits), shown);
    }
}
