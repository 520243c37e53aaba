package io.syncjob.core.verify;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.policy.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares what was acknowledged with what the target holds, key by key: of each key that was acknowledged the target has to
 * hold a row, and each row that it holds of it has to be one that was acknowledged.
 */
public final class KeyedDifferences {
    /** Of so many keys at most it is kept that they differ, to name their rows. */
    private static final int MOST_KEYS = 1_000_000;

    private final Set<Long> keys = new HashSet<>();
    private long missing;
    private long unexpected;

    private final RowHash hash;
    private final RowWords words;
    private final int most;
    private final Set<String> splits = new TreeSet<>();
    private final List<String> shown = new ArrayList<>();

    /**
     * Compares.
     *
     * @param most how many rows to show
     * @param masked the columns whose values are not shown
     */
    KeyedDifferences(RowForm form, KeyedHashes acknowledged, KeyedHashes held, int most, MaskedColumns masked) {
        this.hash = RowHash.ofKeys(form);
        this.words = new RowWords(form.schema().withKey(form.key()), masked);
        this.most = most;
        for (int part = 0; part < KeyedHashes.PARTS; part++) {
            compare(acknowledged.part(part), held.part(part));
        }
    }

    private void compare(long[] acknowledged, long[] held) {
        PairSet wanted = new PairSet(acknowledged);
        Set<Long> wrong = new HashSet<>();
        for (int i = 0; i < held.length; i += 2) {
            if (wanted.hasKey(held[i]) && !wanted.take(held[i], held[i + 1])) {
                unexpected++;
                wrong.add(held[i]);
            }
        }
        Set<Long> lacking = new HashSet<>();
        for (int i = 0; i < acknowledged.length; i += 2) {
            if (wanted.lacks(acknowledged[i])) {
                lacking.add(acknowledged[i]);
            }
        }
        missing += lacking.size();
        Stream.concat(lacking.stream(), wrong.stream())
                .limit(MOST_KEYS - keys.size())
                .forEach(keys::add);
    }

    /** Whether the target holds what was acknowledged. */
    public boolean isNone() {
        return missing == 0 && unexpected == 0;
    }

    /** A row of the source that was acknowledged. */
    public void wanted(ColumnBatch batch, int row, String split) {
        hash.of(batch, row);
        if (keys.contains(hash.high())) {
            splits.add(split);
            if (shown.size() < most) {
                shown.add("missing or changed " + words.of(batch.row(row)) + " of split " + split);
            }
        }
    }

    public Verification.Differences result() {
        return new Verification.Differences(missing, unexpected, List.copyOf(splits), shown);
    }
}
