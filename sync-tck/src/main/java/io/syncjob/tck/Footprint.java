package io.syncjob.tck;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * What is held at one moment of that which a plug-in must give back: threads of this JVM, its file descriptors (files and
 * sockets), and the connections that the plug-in's driver counts.
 *
 * <p>A library may start a thread once and keep it for the life of the JVM. So a leak is what grows with every use: the work
 * is done once to warm up and then several times, and fails if as much is left as times it was done.
 */
record Footprint(Set<Thread> threads, long descriptors, int connections) {
    private static final int TIMES = 5;
    private static final int PAUSE_MILLIS = 20;

    static Footprint now(Contract contract) {
        Set<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("junit-") && contract.isOfPlugin(thread))
                .collect(Collectors.toSet());
        return new Footprint(threads, openDescriptors(), contract.openConnections());
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** Fails if {@code work} leaves something behind each time. What needs a moment to end is given that moment. */
    static void requireFreed(Contract contract, Callable<?> work) throws Exception {
        work.call();
        Footprint before = now(contract);
        for (int i = 0; i < TIMES; i++) {
            work.call();
        }
        String left = "";
        for (int waited = 0; waited < Contract.patienceMillis(); waited += PAUSE_MILLIS) {
            left = now(contract).beyond(before);
            if (left.isEmpty()) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("After " + TIMES + " uses there are more than before: " + left + ".");
    }

    /** What is held here that was not held {@code before}, in words; empty where less than one for each use. */
    private String beyond(Footprint before) {
        Set<String> newThreads = threads.stream()
                .filter(thread -> thread.isAlive() && !before.threads.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
        long started = threads.stream()
                .filter(thread -> thread.isAlive() && !before.threads.contains(thread))
                .count();
        if (started >= TIMES) {
            return started + " threads " + newThreads;
        }
        if (connections - before.connections >= TIMES) {
            return (connections - before.connections) + " connections";
        }
        if (descriptors - before.descriptors >= TIMES) {
            return (descriptors - before.descriptors) + " open files or sockets";
        }
        return "";
    }
}
