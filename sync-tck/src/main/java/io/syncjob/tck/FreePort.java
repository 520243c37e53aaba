package io.syncjob.tck;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that a test starts and has to tell where to listen.
 *
 * <p>They lie below the range from which systems take the ports of outgoing connections. A port of that range, free when it
 * was asked for, may be a connection's by the time that the server has started, or is started again.
 */
public final class FreePort {
    private static final int LOWEST = 10_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /** A port that nobody listens at, chosen at random. It is not kept. */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("None of " + TRIES + " ports from " + LOWEST + " to " + BEYOND + " is free");
    }

    /** Whether nobody listens at the port, whatever the interface. */
    public static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port)) {
            return free.isBound();
        } catch (IOException e) {
            return false; // taken
        }
    }
}
