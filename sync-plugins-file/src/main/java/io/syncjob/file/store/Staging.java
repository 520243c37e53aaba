package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run among the staging folders of a target. Each is guarded by a lock file, whose lock the operating
 * system releases when the process ends, however it ends: so a folder whose lock is free is a leftover, unless it belongs
 * to a resumable job.
 *
 * <p>On POSIX systems, closing a lock file releases the lock of the whole process. So a lock file of this same process, which
 * its name tells, is never opened a second time.
 */
final class Staging implements AutoCloseable {
    private static final String LOCK = ".lock";
    /** What folders begin with that belong to a job, and stay when a run of it has died. */
    private static final String JOB = "job-";
    /** In the folder of a job: what the next run goes on from. */
    private static final String PROGRESS = "progress";
    /** In the same folder: that a new folder of part files is complete. */
    private static final String COMPLETED = "completed";

    private final Path root;
    private final Path folder;
    private final Path lockFile;
    private final FileChannel lockChannel;
    private final Path target;
    /** Whether it is a job's. */
    private final boolean kept;

    private Staging(Path root, Path folder, Path lockFile, FileChannel lockChannel, Path target, boolean kept) {
        this.kept = kept;
        this.root = root;
        this.folder = folder;
        this.lockFile = lockFile;
        this.lockChannel = lockChannel;
        this.target = target;
    }

    /** Removes leftovers in {@code root} and makes a folder for the run. */
    static Staging begin(Path root, Path target, String runId) throws IOException {
        String process = process();
        while (true) {
            Files.createDirectories(root);
            removeLeftovers(root, target, process);
            String name = runId + process;
            Path lockFile = root.resolve(name + LOCK);
            FileChannel channel;
            try {
                channel = lock(lockFile);
            } catch (NoSuchFileException e) {
                // Another run removed the empty root meanwhile.
                continue;
            }
            if (channel != null) {
                return new Staging(root, Files.createDirectories(root.resolve(name)), lockFile, channel, target, false);
            }
        }
    }

    /**
     * Takes up the folder of a job.
     *
     * @throws SyncException while another run has it
     */
    static Staging takeUp(Path root, Path target, String key) throws IOException {
        String name = JOB + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        Path lockFile = root.resolve(name + process() + LOCK);
        while (true) {
            Files.createDirectories(root);
            FileChannel channel;
            try {
                channel = lock(lockFile);
            } catch (NoSuchFileException e) {
                continue;
            } catch (FileAlreadyExistsException e) {
                throw taken(key, root, e);
            }
            if (channel == null) {
                continue;
            }
            if (isTakenElsewhere(root, name, lockFile)) {
                channel.close();
                Files.deleteIfExists(lockFile);
                throw taken(key, root, null);
            }
            Path folder = root.resolve(name);
            restore(folder, target);
            if (!Files.exists(progress(folder))) {
                delete(folder);
            }
            return new Staging(root, Files.createDirectories(folder), lockFile, channel, target, true);
        }
    }

    /** Whether another process has the job. */
    private static boolean isTakenElsewhere(Path root, String name, Path mine) throws IOException {
        try (var locks = Files.newDirectoryStream(root, name + "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (!lockFile.equals(mine) && isLocked(lockFile)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the process of a lock file is alive; removes the file where it is not. */
    private static boolean isLocked(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(lockFile);
            }
            return lock == null;
        } catch (NoSuchFileException e) {
            // The run came to its end meanwhile.
            return false;
        }
    }

    private static SyncException taken(String key, Path root, @Nullable Throwable cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "Another run has the job '" + key + "', whose files are in " + root,
                "Wait until it has ended, or cancel it.",
                cause);
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return "." + self.pid() + "-"
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Locks a new lock file; null where another run took it for a leftover before it was locked. */
    private static @Nullable FileChannel lock(Path lockFile) throws IOException {
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock != null && Files.exists(lockFile)) {
            return channel;
        }
        channel.close();
        return null;
    }

    private static void removeLeftovers(Path root, Path target, String process) throws IOException {
        try (var locks = Files.newDirectoryStream(root, "*" + LOCK)) {
            for (Path lockFile : locks) {
                String name = lockFile.getFileName().toString();
                if (!name.startsWith(JOB) && !name.endsWith(process + LOCK)) {
                    removeLeftover(lockFile, root.resolve(name.substring(0, name.length() - LOCK.length())), target);
                }
            }
        }
    }

    private static void removeLeftover(Path lockFile, Path folder, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                restore(folder, target);
                delete(folder);
                Files.deleteIfExists(lockFile);
            }
        } catch (NoSuchFileException e) {
            // The run came to its end meanwhile.
            return;
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("The lock file " + lockFile + " bears the name of another process", e);
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
            Files.deleteIfExists(lockFile);
        } finally {
            lockChannel.close();
        }
        try {
            Files.deleteIfExists(root);
        } catch (DirectoryNotEmptyException e) {
            // Another run is at work on the same target.
            return;
        }
    }
}
