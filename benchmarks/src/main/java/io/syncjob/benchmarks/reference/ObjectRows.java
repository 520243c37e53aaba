package io.syncjob.benchmarks.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Generates rows and discards them as a simple pipeline does whose row is an {@code Object[]}: each row a new array of new
 * immutable values, handed over in batches to a sink that reads every cell. One thread, nothing else in the way. The columns,
 * their types and the ranges of their values are those of the job {@code StreamToDiscard}.
 */
public final class ObjectRows {
    private static final int BATCH = 1_024;
    private static final int WARM_UP = 2_000_000;
    private static final String[] FLAGS = {"R", "A", "N"};
    private static final String[] MODES = {"REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"};
    private static final int FIRST_DAY = (int) LocalDate.of(1992, 1, 1).toEpochDay();
    private static final int DAYS = 2_557;
    private static final long FIRST_SECOND = FIRST_DAY * 86_400L;
    private static final int LEAST_TEXT = 10;
    private static final int MOST_TEXT = 43;

    private final SplittableRandom random;
    private final String pool;
    private long next = 1;

    ObjectRows(long seed) {
        this.random = new SplittableRandom(seed);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 4_096 + MOST_TEXT; i++) {
            letters.append((char) random.nextInt('a', 'z' + 1));
        }
        this.pool = letters.toString();
    }

    /** The argument is the number of rows; prints {@code seconds=…} for them, after a warm-up. */
    public static void main(String... args) {
        long rows = Long.parseLong(args[0]);
        new ObjectRows(0).run(WARM_UP);
        long start = System.nanoTime();
        long cells = new ObjectRows(1).run(rows);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (cells != rows * 16) {
            throw new IllegalStateException("Read " + cells + " cells of " + rows + " rows");
        }
        System.out.printf(Locale.ROOT, "seconds=%.6f%n", seconds);
    }

    /** Fills and reads so many rows, and tells how many cells were read. */
    long run(long rows) {
        List<Object[]> batch = new ArrayList<>(BATCH);
        long cells = 0;
        for (long left = rows; left > 0; left -= batch.size()) {
            batch.clear();
            fill(batch, (int) Math.min(BATCH, left));
            cells += read(batch);
        }
        return cells;
    }

    private void fill(List<Object[]> batch, int count) {
        for (int i = 0; i < count; i++) {
            batch.add(row());
        }
    }

    private static long read(List<Object[]> batch) {
        long cells = 0;
        for (Object[] row : batch) {
            for (Object cell : row) {
                if (cell != null) {
                    cells++;
                }
            }
        }
        return cells;
    }

    private Object[] row() {
        Object[] row = new Object[16];
        row[0] = next++;
        row[1] = 1 + below(40_000);
        row[2] = 1 + below(2_000);
        row[3] = (int) (1 + below(7));
        row[4] = BigDecimal.valueOf(100 + below(4_901), 2);
        row[5] = BigDecimal.valueOf(90_000 + below(10_405_001), 2);
        row[6] = random.nextDouble() * 0.1;
        row[7] = random.nextDouble() * 0.08;
        row[8] = FLAGS[(int) below(FLAGS.length)];
        row[9] = random.nextLong() < 0;
        row[10] = LocalDate.ofEpochDay(FIRST_DAY + below(DAYS));
        row[11] = LocalDate.ofEpochDay(FIRST_DAY + below(DAYS));
        row[12] = moment();
        row[13] = moment();
        row[14] = MODES[(int) below(MODES.length)];
        row[15] = text();
        return row;
    }

    private LocalDateTime moment() {
        long micros = below(DAYS * 86_400_000_000L);
        return LocalDateTime.ofEpochSecond(
                FIRST_SECOND + micros / 1_000_000, (int) (micros % 1_000_000) * 1_000, ZoneOffset.UTC);
    }

    private String text() {
        int length = (int) (LEAST_TEXT + below(MOST_TEXT - LEAST_TEXT + 1));
        int start = (int) below(pool.length() - length + 1);
        return pool.substring(start, start + length);
    }

    /** From 0 to {@code bound - 1}, without the division of {@code nextLong(bound)}. */
    private long below(long bound) {
        return Math.multiplyHigh(random.nextLong() >>> 1, bound << 1);
    }
}
