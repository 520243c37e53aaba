package io.syncjob.policy;

/**
 * How fast a job may go. The engine opens one gate for a run and all its workers pass it, so that the limits hold for the
 * job as a whole.
 */
public interface Throttle {
    /** Opens the gate of one run. */
    Gate open(PolicyContext context);

    /** Grants rows and bytes. Used by all workers at once. */
    interface Gate {
        /**
         * Waits until {@code rows} rows of {@code bytes} bytes may go on to the writer.
         *
         * @throws InterruptedException when the run is cancelled meanwhile
         */
        void grant(long rows, long bytes) throws InterruptedException;
    }

    /** As fast as it goes. */
    static Throttle unlimited() {
        return new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    static Rate rowsPerSecond(double rows) {
        return new Rate(rows, Double.POSITIVE_INFINITY);
    }

    static Rate bytesPerSecond(double bytes) {
        return new Rate(Double.POSITIVE_INFINITY, bytes);
    }

    /** A megabyte is 1,000,000 bytes. */
    static Rate megabytesPerSecond(double megabytes) {
        return bytesPerSecond(megabytes * 1_000_000);
    }

    /**
     * A constant rate.
     *
     * @param rows rows per second, more than 0; infinity for no limit
     * @param bytes in-memory bytes per second, more than 0; infinity for no limit
     */
    record Rate(double rows, double bytes) implements Throttle {
        public Rate {
            if (!(rows > 0) || !(bytes > 0)) {
                throw new IllegalArgumentException(
                        "A throttle lets more than 0 rows and bytes per second pass, not " + rows + " and " + bytes);
            }
        }

        public Rate andRowsPerSecond(double newRows) {
            return new Rate(newRows, bytes);
        }

        public Rate andMegabytesPerSecond(double megabytes) {
            return new Rate(rows, megabytes * 1_000_000);
        }

        @Override
        public Gate open(PolicyContext context) {
            PolicyContext.Limiter rowLimiter = context.limiter(rows);
            PolicyContext.Limiter byteLimiter = context.limiter(bytes);
            return (rowCount, byteCount) -> {
                rowLimiter.acquire(rowCount);
                byteLimiter.acquire(byteCount);
            };
        }
    }
}
