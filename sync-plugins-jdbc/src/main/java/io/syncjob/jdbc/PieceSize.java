package io.syncjob.jdbc;

/**
 * How many rows to send before they are settled, by how far apart bad rows have been. Settling costs as much as some rows
 * sent; a bad row costs the rows of its piece that have to be sent again. With n rows in a piece, one bad row in d, and a
 * settling that costs s rows, a row costs 1 + s/n + n/2d; that is least where n is the root of 2sd. Until the first bad row
 * the pieces grow, so that it does not cost a large one. For one thread.
 */
final class PieceSize {
    private static final int LEAST = 16;
    private static final int FIRST = 8_192;
    /** A round trip or three, and the server's work for a statement. */
    private static final double SETTLING_ROWS = 256;
    /** The same where a piece is larger than a batch: then the server also waits until the next batch has been made. */
    private static final double SETTLING_ROWS_OF_BATCHES = 1_024;

    private static final int BATCH_ROWS = 1_000;

    private final int most;
    /** How many rows there were from one bad row to the next, lately; 0 where there was none. */
    private long between;
    /** Rows since the last bad one. */
    private long since;

    /** @param most the limit whatever the rows are */
    PieceSize(int most) {
        this.most = most;
    }

    int rows() {
        double best;
        if (between == 0) {
            best = Math.max(FIRST, since);
        } else {
            double apart = Math.max(between, since);
            best = Math.sqrt(2 * SETTLING_ROWS_OF_BATCHES * apart);
            if (best < BATCH_ROWS) {
                best = Math.max(LEAST, Math.sqrt(2 * SETTLING_ROWS * apart));
            }
        }
        return (int) Math.min(most, best);
    }

    /** So many rows more are settled. */
    void settled(int rows) {
        since += rows;
    }

    /** So many rows more are settled, the last of which was bad. */
    void refused(int rows) {
        since += rows;
        between = between == 0 ? since : Math.max(1, (between + since) / 2);
        since = 0;
    }
}
