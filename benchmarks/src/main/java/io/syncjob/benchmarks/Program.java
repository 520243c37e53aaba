package io.syncjob.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the two programs of a comparison, as a process of its own.
 *
 * @param command the command and its arguments
 * @param environment variables added to those of this process
 */
record Program(List<String> command, Map<String, String> environment) {
    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A Java main with the JVM of this process and default JVM settings. */
    static Program java(String classPath, Class<?> main, Map<String, String> environment, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new Program(command, environment);
    }

    /** A script of bash; it fails when any part of a pipe does. */
    static Program shell(String script, Map<String, String> environment) {
        return new Program(List.of("bash", "-euo", "pipefail", "-c", script), environment);
    }

    /**
     * Runs the program to its end; all it prints goes to {@code log}.
     *
     * @return the seconds from its start to its end
     * @throws BenchmarkException if it failed
     */
    double run(Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        int status;
        try {
            status = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            throw new BenchmarkException("A program failed with status " + status + ", see " + log + ":\n" + tail(log));
        }
        return seconds;
    }

    /** Runs the program to its end; what it prints goes where this process prints. */
    void show() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new BenchmarkException("A program failed with status " + status);
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = lines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    /** What follows {@code prefix} in the last line of {@code log} that begins with it. */
    static Optional<String> printed(Path log, String prefix) throws IOException {
        return lines(log).stream()
                .filter(line -> line.startsWith(prefix))
                .reduce((first, second) -> second)
                .map(line -> line.substring(prefix.length()));
    }

    private static List<String> lines(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
