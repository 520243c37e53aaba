package io.syncjob.cli;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jars of a folder, on the class path of one command. */
final class ExtraJars implements AutoCloseable {
    private final @Nullable URLClassLoader loader;

    private ExtraJars(@Nullable URLClassLoader loader) {
        this.loader = loader;
    }

    /** The jars in {@code folder}, in the order of their names; none for null. */
    static ExtraJars in(@Nullable Path folder) {
        if (folder == null) {
            return new ExtraJars(null);
        }
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (String.valueOf(file.getFileName()).endsWith(".jar")) {
                    jars.add(file.toUri().toURL());
                }
            }
        } catch (IOException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The folder of jars '" + folder + "' cannot be listed",
                    "Give --lib a folder that is there and can be read.",
                    e);
        }
        return new ExtraJars(new URLClassLoader(jars.toArray(URL[]::new), ExtraJars.class.getClassLoader()));
    }

    /** Calls with the jars in sight. */
    int call(IntSupplier command) {
        if (loader == null) {
            return command.getAsInt();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return command.getAsInt();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        if (loader != null) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new SyncException(
                        SyncError.MISSING_LIBRARY,
                        "A jar of the folder --lib cannot be closed",
                        "See that nothing changes the folder meanwhile.",
                        e);
            }
        }
    }
}
