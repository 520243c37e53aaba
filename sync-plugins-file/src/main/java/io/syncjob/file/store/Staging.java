package io.syncjob.file.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run among the staging folders of a target. Each is guarded by a lock file, whose lock the operating
 * system releases when the process ends, however it ends: so a folder whose lock is free is a leftover.
 *
 * <p>On POSIX systems, closing a lock file releases the lock of the whole process. So a lock file of this same process, which
 * its name tells, is never opened a second time.
 */
final class Staging implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path root;
    private final Path folder;
    private final Path lockFile;
    private final FileChannel lockChannel;
    private final Path target;

    private Staging(Path root, Path folder, Path lockFile, FileChannel lockChannel, Path target) {
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
                return new Staging(root, Files.createDirectories(root.resolve(name)), lockFile, channel, target);
            }
        }
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return "." + self.pid() + "-"
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Locks a new lock file; null where another run took it for a leftover before it was locked. */
    private static @Nullable FileChannel lock(Path lockFile) throws IOException {
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
                if (!name.endsWith(process + LOCK)) {
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

    Path part(int number) {
        return folder.resolve("part-" + number);
    }

    /** Where a new folder of part files is put together. */
    Path fresh() {
        return folder.resolve("fresh");
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

    @Override
    public void close() throws IOException {
        try {
            restore(folder, target);
            delete(folder);
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
