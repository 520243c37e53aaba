package io.syncjob.policy;

/** How much memory the row buffers of a run may take together. */
public interface MemoryLimit {
    /** The least that a run can work with: 64 KiB. */
    long LEAST_BYTES = 64 << 10;

    /**
     * The bytes that all buffers of the run may hold at once. One row that is wider than its share still passes, alone.
     *
     * @param maxHeapBytes the most that the JVM's heap can grow to
     * @return at least {@link #LEAST_BYTES}
     */
    long bytes(long maxHeapBytes);

    /** 64 MiB, or a quarter of the heap where that is less. */
    static MemoryLimit standard() {
        return new Standard();
    }

    static MemoryLimit ofBytes(long bytes) {
        return new Fixed(bytes);
    }

    static MemoryLimit mebibytes(int mebibytes) {
        return new Fixed((long) mebibytes << 20);
    }

    /** See {@link #standard()}. */
    record Standard() implements MemoryLimit {
        @Override
        public long bytes(long maxHeapBytes) {
            return Math.max(LEAST_BYTES, Math.min(64 << 20, maxHeapBytes / 4));
        }
    }

    /** A constant number of bytes, at least {@link #LEAST_BYTES}. */
    record Fixed(long limit) implements MemoryLimit {
        public Fixed {
            if (limit < LEAST_BYTES) {
                throw new IllegalArgumentException(
                        "A memory limit is at least " + LEAST_BYTES + " bytes, not " + limit);
            }
        }

        @Override
        public long bytes(long maxHeapBytes) {
            return limit;
        }
    }
}
