package io.syncjob.file;

import io.syncjob.tck.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Microsoft's server for tests with Azure Blob Storage, a program of Node. It is found in {@code ~/.cache/syncjob}, and put there
 * by npm where there is one; without it the test is skipped.
 */
final class Azurite implements AutoCloseable {
    static final String ACCOUNT = "devstoreaccount1";
    /** The key that it has for everybody. */
    static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final String VERSION = "3.37.0";
    private static final long START_SECONDS = 60;

    private final Process process;
    private final int port;

    private Azurite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    int port() {
        return port;
    }

    static Azurite start() throws IOException, InterruptedException {
        Path program = NpmPackage.home("azurite", VERSION).resolve("node_modules/.bin/azurite-blob");
        Assumptions.assumeTrue(Files.isExecutable(program), "Azurite is not installed");
        int port = FreePort.find();
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "azurite-");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--blobPort",
                        Integer.toString(port),
                        "--location",
                        folder.toString(),
                        "--disableTelemetry",
                        "--skipApiVersionCheck",
                        "--silent")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        Azurite azurite = new Azurite(process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(azurite::close));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers(port)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("Azurite does not answer at port " + port + "; see " + folder);
            }
            Thread.sleep(50);
        }
        return azurite;
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
