package io.syncjob.jdbc;

/** A function that makes H2 wait, as it has none itself. */
public final class Sleeping {
    private Sleeping() {}

    /** Sleeps, then gives true. */
    public static boolean sleep(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1_000L);
        return true;
    }
}
