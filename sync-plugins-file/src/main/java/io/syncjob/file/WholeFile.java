package io.syncjob.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one file that the parts of all splits become, in the order of the splits. Parts are joined as soon as all that stand
 * before them are there, while other splits are still written: so the end of the run does not wait for copying all rows, nor
 * for bringing them to the disk, and the parts do not take the room twice. Safe for use by several threads.
 */
final class WholeFile {
    private final PartMaker maker;
    private final List<SplitParts> splits;
    private final ReentrantLock joining = new ReentrantLock();
    private final JoinedParts joined;
    /** How many splits have been joined; changed by whom has the lock. */
    private volatile int next;
    /** How many parts of the next split have been joined before a failure. */
    private int partsOfNext;

    /** @param splits all there will be, in their order */
    WholeFile(PartMaker maker, List<SplitParts> splits) {
        this.maker = maker;
        this.splits = List.copyOf(splits);
        this.joined = new JoinedParts(maker, maker.isKeeping());
    }

    /** Joins what can be joined, unless another thread does. */
    void advance() throws IOException {
        while (maker.canJoin() && !maker.isKeeping() && isReady() && joining.tryLock()) {
            try {
                if (isReady()) {
                    joinNext();
                    joined.store();
                }
            } finally {
                joining.unlock();
            }
        }
    }

    private boolean isReady() {
        int first = next;
        return first < splits.size() && splits.get(first).isComplete();
    }

    /** Joins the rest, and gives the file. No split is written any longer. */
    Path finish() throws IOException {
        joining.lock();
        try {
            if (!maker.canJoin()) {
                return maker.merge(
                        splits.stream().flatMap(split -> split.all().stream()).toList());
            }
            while (next < splits.size()) {
                joinNext();
            }
            return joined.finish();
        } finally {
            joining.unlock();
        }
    }

    private void joinNext() throws IOException {
        int position = next;
        List<FilePart> parts = splits.get(position).all();
        while (partsOfNext < parts.size()) {
            joined.add(parts.get(partsOfNext));
            partsOfNext++;
        }
        partsOfNext = 0;
        next = position + 1;
    }
}
