package io.syncjob.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A job in a JVM of its own, which is killed when patience ends: no hook runs, no connection is closed. */
final class JobProcess {
    /** What a main prints just before it runs its job, if the time before is not to count. */
    static final String BEGUN = "begun";

    private final Process process;
    private final Path errors;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread listener;

    private JobProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.listener = new Thread(this::listen);
        listener.start();
    }

    /** Starts {@code main} with the address, user and password of the database as its first arguments. */
    static JobProcess start(Path folder, Class<?> main, JdbcConnection database, String... arguments)
            throws IOException {
        Path errors = folder.resolve("errors");
        String password = database.password() == null ? "" : database.password().reveal();
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                String.valueOf(database.url()),
                                String.valueOf(database.user()),
                                password),
                        Stream.of(arguments))
                .toList();
        return new JobProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.equals(BEGUN)) {
                    begun.countDown();
                }
            }
        } catch (IOException e) {
            said.add("(killed while it spoke)");
        } finally {
            begun.countDown();
        }
    }

    /** Waits until it says {@link #BEGUN}, or ends. */
    void awaitBegun() throws InterruptedException {
        begun.await();
    }

    /**
     * Waits for its end, and kills it after {@code patience} nanoseconds.
     *
     * @return whether it ended by itself
     * @throws IllegalStateException if it did so with a failure
     */
    boolean end(long patience) throws Exception {
        boolean ended = process.waitFor(Math.min(patience, TimeUnit.MINUTES.toNanos(3)), TimeUnit.NANOSECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        listener.join();
        if (ended && process.exitValue() != 0) {
            throw new IllegalStateException(said + "\n" + Files.readString(errors));
        }
        return ended;
    }

    /** Whether it said a line that begins so. */
    boolean said(String beginning) {
        return said.stream().anyMatch(line -> line.startsWith(beginning));
    }
}
