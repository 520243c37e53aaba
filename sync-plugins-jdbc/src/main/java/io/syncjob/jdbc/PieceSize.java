package io.syncjob.jdbc;

/**
 * How many rows to send before they are settled, by how far apart bad rows have been. Settling costs as much as some rows
 * sent; a bad row costs the rows of its piece that have to be sent again. With n rows in a piece, one bad row in d, and a
 * settling that costs s rows, a row costs 1 + s/n + n/2d; that is least where n is the root of 2sd. For one thread.
 */
final class PieceSize {
    private static final int LEAST = 16;
    /** A round trip or three, and the server's work for a statement. */
    private static final long SETTLING_ROWS = 256;

    private final int most;
    /** How many rows there were from one bad row to the next, lately; 0 where there was none. */
    private long between;
    /** Rows since the last bad one. */
    private long since;

    /** @param most the limit while no row is bad */
    PieceSize(int most) {
        this.most = most;
    }

    int rows() {
        if (between == 0) {
            return most;
        }
        double best = Math.sqrt(2.0 * SETTLING_ROWS * Math.max(between, since));
        return (int) Math.min(most, Math.max(LEAST, best));
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
