package io.syncjob.benchmarks.reference;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * Copies the table lineitem with the least that a Java program can do: COPY binary on both sides, each row decoded into
 * columns of longs and bytes, one column looked at, and the rows encoded again by a second thread. It knows its one table,
 * asks for nothing, checks nothing, and tells nothing; a bad row ends it.
 */
public final class BareCopy {
    private static final int ROWS = 4_096;
    private static final int BATCHES = 4;
    private static final int MESSAGE = 64 * 1024;
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    /** The bytes of the integers and dates of lineitem; 0 for a column of decimals or text. */
    private static final int[] WIDTHS = {8, 8, 8, 4, 0, 0, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0};

    private static final int COMMENT = WIDTHS.length - 1;

    private BareCopy() {}

    public static void main(String... args) throws Exception {
        BlockingQueue<Batch> filled = new ArrayBlockingQueue<>(BATCHES);
        BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
        for (int i = 0; i < BATCHES; i++) {
            free.add(new Batch());
        }
        try (Connection from = connect();
                Connection to = connect()) {
            CompletableFuture<Long> written = new CompletableFuture<>();
            Thread reader = Thread.currentThread();
            Thread writer = new Thread(() -> {
                try {
                    written.complete(write(to, filled, free));
                } catch (Throwable e) {
                    written.completeExceptionally(e);
                    reader.interrupt();
                }
            });
            writer.setDaemon(true); // it waits for rows for ever where the reader fails
            writer.start();
            try {
                read(from, filled, free);
            } catch (InterruptedException e) {
                written.join(); // throws what the writer failed of
                throw e;
            }
            System.out.println(written.get() + " rows");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
    }

    private static void read(Connection from, BlockingQueue<Batch> filled, BlockingQueue<Batch> free) throws Exception {
        CopyOut copy = from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy lineitem to stdout (format binary)");
        Batch batch = free.take();
        int start = HEAD.length;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            if (row.length > start && row[start] >= 0) {
                batch.decode(row, start + Short.BYTES);
            }
            start = 0;
            if (batch.rows == ROWS) {
                filled.put(batch);
                batch = free.take();
            }
        }
        if (batch.rows > 0) {
            filled.put(batch);
        }
        filled.put(new Batch());
    }

    private static long write(Connection to, BlockingQueue<Batch> filled, BlockingQueue<Batch> free) throws Exception {
        CopyIn copy =
                to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy lineitem_copy from stdin (format binary)");
        byte[] message = Arrays.copyOf(HEAD, 2 * MESSAGE);
        int end = HEAD.length;
        long looked = 0;
        for (Batch batch = filled.take(); batch.rows > 0; batch = filled.take()) {
            looked += batch.tildes();
            for (int row = 0; row < batch.rows; row++) {
                end = batch.encode(row, message, end);
                if (end > MESSAGE) {
                    copy.writeToCopy(message, 0, end);
                    end = 0;
                }
            }
            batch.rows = 0;
            free.put(batch);
        }
        if (looked > 0) {
            throw new IllegalStateException("There are none in the rows that were generated");
        }
        message[end++] = -1;
        message[end++] = -1;
        copy.writeToCopy(message, 0, end);
        return copy.endCopy();
    }

    /** Some rows, as columns of longs or of bytes that lie one behind the other. */
    private static final class Batch {
        int rows;
        private final long[][] numbers = new long[WIDTHS.length][];
        private final byte[][] bytes = new byte[WIDTHS.length][];
        private final int[][] ends = new int[WIDTHS.length][];

        Batch() {
            for (int column = 0; column < WIDTHS.length; column++) {
                if (WIDTHS[column] > 0) {
                    numbers[column] = new long[ROWS];
                } else {
                    bytes[column] = new byte[ROWS * 16];
                    ends[column] = new int[ROWS + 1];
                }
            }
        }

        void decode(byte[] row, int start) {
            int at = start;
            for (int column = 0; column < WIDTHS.length; column++) {
                int length = getInt(row, at);
                at += Integer.BYTES;
                if (WIDTHS[column] == 0) {
                    append(column, row, at, length);
                } else {
                    numbers[column][rows] = WIDTHS[column] == Integer.BYTES ? getInt(row, at) : getLong(row, at);
                }
                at += length;
            }
            rows++;
        }

        private void append(int column, byte[] from, int at, int length) {
            int begin = ends[column][rows];
            if (bytes[column].length < begin + length) {
                bytes[column] = Arrays.copyOf(bytes[column], 2 * (begin + length));
            }
            System.arraycopy(from, at, bytes[column], begin, length);
            ends[column][rows + 1] = begin + length;
        }

        int encode(int row, byte[] to, int start) {
            int at = start;
            to[at++] = 0;
            to[at++] = (byte) WIDTHS.length;
            for (int column = 0; column < WIDTHS.length; column++) {
                if (WIDTHS[column] == 0) {
                    int begin = ends[column][row];
                    int length = ends[column][row + 1] - begin;
                    at = putInt(to, at, length);
                    System.arraycopy(bytes[column], begin, to, at, length);
                    at += length;
                } else {
                    at = putInt(to, at, WIDTHS[column]);
                    long value = numbers[column][row];
                    if (WIDTHS[column] == Long.BYTES) {
                        at = putInt(to, at, (int) (value >> Integer.SIZE));
                    }
                    at = putInt(to, at, (int) value);
                }
            }
            return at;
        }

        int tildes() {
            int found = 0;
            for (int i = 0; i < ends[COMMENT][rows]; i++) {
                found += bytes[COMMENT][i] == '~' ? 1 : 0;
            }
            return found;
        }

        private static long getLong(byte[] from, int at) {
            return (long) getInt(from, at) << Integer.SIZE | (getInt(from, at + Integer.BYTES) & 0xFFFF_FFFFL);
        }

        private static int getInt(byte[] from, int at) {
            return (from[at] & 0xFF) << 24
                    | (from[at + 1] & 0xFF) << 16
                    | (from[at + 2] & 0xFF) << 8
                    | (from[at + 3] & 0xFF);
        }

        private static int putInt(byte[] to, int at, int value) {
            to[at] = (byte) (value >> 24);
            to[at + 1] = (byte) (value >> 16);
            to[at + 2] = (byte) (value >> 8);
            to[at + 3] = (byte) value;
            return at + Integer.BYTES;
        }
    }
}
