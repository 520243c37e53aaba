package io.syncjob.core.batch;

import io.syncjob.data.RowEncoding;

/**
 * How the batches of a run decode their rows: only the columns that someone asks for. What one batch is asked for the next ones
 * will be asked for too, so that they decode it together, in one walk through their rows. Safe for use by several threads.
 */
public final class Decoding {
    private final RowEncoding encoding;
    /** Replaced by another array and never changed. */
    private volatile boolean[] asked;

    /** @param columns how many the rows have */
    public Decoding(RowEncoding encoding, int columns) {
        this.encoding = encoding;
        this.asked = new boolean[columns];
    }

    RowEncoding encoding() {
        return encoding;
    }

    /** The columns asked for so far, {@code column} among them; not to be changed. */
    boolean[] askedWith(int column) {
        return asked[column] ? asked : add(column);
    }

    private synchronized boolean[] add(int column) {
        boolean[] more = asked.clone();
        more[column] = true;
        asked = more;
        return more;
    }
}
