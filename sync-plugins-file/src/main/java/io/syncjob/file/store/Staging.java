package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run among the staging folders of a target, or that of a resumable job. A lock guards it that ends with the
 * process: so a run's folder whose lock is free is a leftover.
 */
final class Staging implements AutoCloseable {
    /** What folders begin with that belong to a job, and stay when a run of it has died. */
    private static final String JOB = "job-";
    /** In the folder of a job: what the next run goes on from. */
    private static final String PROGRESS = "progress";
    /** In the same folder: that a new folder of part files is complete. */
    private static final String COMPLETED = "completed";

    private final Path root;
    private final Path folder;
    private final ProcessLock lock;
    private final Path target;
    /** Whether it is a job's. */
    private final boolean kept;

    private Staging(Path root, Path folder, ProcessLock lock, Path target, boolean kept) {
        this.root = root;
        this.folder = folder;
        this.lock = lock;
        this.target = target;
        this.kept = kept;
    }

    /** Removes leftovers in {@code root} and makes a folder for the run. */
    static Staging begin(Path root, Path target, String runId) throws IOException {
        ProcessLock lock =
                lock(root, runId).orElseThrow(() -> new IllegalStateException("Two runs have the id " + runId));
        removeLeftovers(root, target);
        return new Staging(root, Files.createDirectories(root.resolve(runId)), lock, target, false);
    }

    /**
     * Takes up the folder of a job.
     *
     * @throws SyncException while another run has it
     */
    static Staging takeUp(Path root, Path target, String key) throws IOException {
        String name = JOB + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        ProcessLock lock = lock(root, name)
                .orElseThrow(() -> new SyncException(
                        SyncError.LEDGER_CONFLICT,
                        "Another run has the job '" + key + "', whose files are in " + root,
                        "Wait until it has ended, or cancel it."));
        Path folder = root.resolve(name);
        restore(folder, target);
        if (!Files.exists(progress(folder))) {
            delete(folder);
        }
        return new Staging(root, Files.createDirectories(folder), lock, target, true);
    }

    private static Optional<ProcessLock> lock(Path root, String name) throws IOException {
        while (true) {
            Files.createDirectories(root);
            try {
                return ProcessLock.take(root, name);
            } catch (NoSuchFileException e) {
                if (Files.exists(root)) {
                    throw e;
                }
                // Another run has removed the empty root meanwhile.
            }
        }
    }

    private static void removeLeftovers(Path root, Path target) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                // A lock's name goes on behind the dot.
                names.add(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
            }
        }
        for (String name : names) {
            if (!name.startsWith(JOB)) {
                try (ProcessLock free = ProcessLock.take(root, name).orElse(null)) {
                    if (free != null) {
                        restore(root.resolve(name), target);
                        delete(root.resolve(name));
                    }
                }
            }
        }
    }

    /** A run that died between its two renames has left the old content here and nothing in its place. */
    private static void restore(Path folder, Path target) throws IOException {
        Path replaced = folder.resolve("replaced");
        if (Files.exists(replaced) && !Files.exists(target)) {
            Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether it is a job's, which another run may have begun to publish. */
    boolean isKept() {
        return kept;
    }

    /** What the next run goes on from, in the folder of a job. */
    static Path progress(Path folder) {
        return folder.resolve(PROGRESS);
    }

    static boolean isMark(Path file) {
        return file.endsWith(COMPLETED);
    }

    Path part(int number) {
        return folder.resolve("part-" + number);
    }

    /** Where a new folder of part files is put together. */
    Path fresh() {
        return folder.resolve("fresh");
    }

    /** Is there from the moment on when the new folder is complete. */
    Path completed() {
        return folder.resolve(COMPLETED);
    }

    /** Where the old folder of part files goes when the new one takes its place. */
    Path replaced() {
        return folder.resolve("replaced");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Leaves a job's folder for its next run, if there is anything to go on from. */
    void leave() throws IOException {
        release(!kept || !Files.exists(progress(folder)));
    }

    @Override
    public void close() throws IOException {
        release(true);
    }

    private void release(boolean whole) throws IOException {
        try {
            restore(folder, target);
            if (whole) {
                // First: a folder that is deleted in part is nothing to go on from.
                Files.deleteIfExists(progress(folder));
                delete(folder);
            }
        } finally {
            lock.close();
        }
        try {
            Files.deleteIfExists(root);
        } catch (DirectoryNotEmptyException e) {
            // Another run is at work on the same target.
            return;
        }
    }
}
