package io.syncjob.mq.internal;

/** How many messages to ask for at once, so that they are of about as many bytes as a batch. Used by one thread. */
public final class FetchSize {
    private static final int FIRST = 16;
    private static final int MOST = 10_000;
    private static final int GROWTH = 4;

    private final long batchBytes;
    private int count = FIRST;

    /** @param batchBytes the bytes of a batch */
    public FetchSize(long batchBytes) {
        this.batchBytes = batchBytes;
    }

    /** The number to ask for. */
    public int count() {
        return count;
    }

    /** Learns from the messages that came. */
    public void came(int messages, long bytes) {
        if (messages > 0) {
            long each = Math.max(1, bytes / messages);
            long fitting = Math.max(1, batchBytes / each);
            count = (int) Math.min(fitting, Math.min(MOST, (long) GROWTH * count));
        }
    }
}
