package io.syncjob.file;

/** What has been committed of a split in this run. Used by one thread at a time. */
final class FilePart {
    private final int number;
    private final byte[] preamble;
    private long committed = -1;

    FilePart(int number, byte[] preamble) {
        this.number = number;
        this.preamble = preamble;
    }

    /** The part's number in its run. */
    int number() {
        return number;
    }

    byte[] preamble() {
        return preamble;
    }

    /** The bytes that are committed, the preamble included; -1 before the preamble has been written. */
    long committed() {
        return committed;
    }

    void commit(long length) {
        committed = length;
    }
}
