package io.syncjob.file.codec;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How many times larger than itself a compressed file may become. What becomes larger is a mistake or an attack, which would
 * fill disks and take days.
 *
 * @param most how many times
 * @param file for messages
 */
record Expansion(int most, String file) {
    /** So little may have any ratio. */
    private static final long HARMLESS = 64L << 20;

    /** Counts what is taken from {@code compressed}. */
    Counted count(InputStream compressed) {
        return new Counted(compressed);
    }

    /** Checks what comes out of {@code plain}, which reads from {@code compressed}. */
    InputStream guard(InputStream plain, Counted compressed) {
        return new FilterInputStream(plain) {
            private long out;

            @Override
            public int read() throws IOException {
                int b = super.read();
                if (b >= 0) {
                    check(1);
                }
                return b;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                check(Math.max(0, count));
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = super.skip(count);
                check(skipped);
                return skipped;
            }

            private void check(long more) {
                out += more;
                if (out > HARMLESS && out / most > compressed.taken) {
                    throw new SyncException(
                            SyncError.READ_FAILED,
                            "File '" + file + "' becomes more than " + most + " times larger when it is decompressed",
                            "If that is right, set maxExpansion to a larger number.");
                }
            }
        };
    }

    /** A stream that counts. */
    static final class Counted extends FilterInputStream {
        private long taken;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            taken += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            taken += Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            taken += skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
