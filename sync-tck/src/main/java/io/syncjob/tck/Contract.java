package io.syncjob.tck;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;

/** What all contracts share. Rules that hang are ended, so that a plug-in that blocks fails rather than stops the build. */
@DisplayNameGeneration(RuleNames.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class Contract {
    private static final String SEED_PROPERTY = "syncjob.tck.seed";
    private static final long SEED = 20_261_122;
    private static final String PATIENCE_PROPERTY = "syncjob.tck.patience.millis";
    private static final int PATIENCE_MILLIS = 10_000;

    @BeforeAll
    static void printSeed() {
        System.getLogger(Contract.class.getPackageName())
                .log(
                        System.Logger.Level.INFO,
                        "Contract tests use the seed " + seed() + "; -D" + SEED_PROPERTY + "=… changes it.");
    }

    private static long seed() {
        return Long.getLong(SEED_PROPERTY, SEED);
    }

    /**
     * How long something that is about to end is waited for. Far beyond the second that is promised, so that a slow machine
     * fails no correct plug-in; only a broken one is waited for so long.
     */
    static int patienceMillis() {
        return Integer.getInteger(PATIENCE_PROPERTY, PATIENCE_MILLIS);
    }

    /** Random numbers that depend on the seed and on {@code salt} alone. */
    static Random random(long salt) {
        return new Random(seed() * 31 + salt);
    }

    /**
     * The connections that are open at this moment to the system that the plug-in talks to, in the system's own count, so
     * that a connection that is not closed is found. 0 where there is nothing to count; files and sockets are counted
     * without this.
     */
    protected int openConnections() {
        return 0;
    }

    /**
     * Whether a thread may be the plug-in's. False for threads that others start and stop at will, such as those of a server
     * that runs in the same JVM.
     */
    protected boolean isOfPlugin(Thread thread) {
        return true;
    }
}
