package io.syncjob.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A lock that one run at a time has, of all processes on this machine, for plug-ins that keep something in files. The operating
 * system releases it when the process ends, however it ends.
 *
 * <p>Each process has a file of its own name. On POSIX systems, closing a file releases all locks that the process has on it, so
 * a file that this process has locked is never opened a second time.
 */
public final class ProcessLock implements AutoCloseable {
    private static final String SUFFIX = ".lock";

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, and does not wait for it.
     *
     * @param folder where the files of the lock are; has to be there
     * @param name what the files begin with
     * @return empty where a run of this process or of another one has it
     * @throws NoSuchFileException where the folder is not there
     */
    public static Optional<ProcessLock> take(Path folder, String name) throws IOException {
        Path mine = folder.resolve(name + process() + SUFFIX);
        while (true) {
            FileChannel channel;
            try {
                channel = FileChannel.open(mine, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                return Optional.empty();
            }
            ProcessLock lock = new ProcessLock(mine, channel);
            boolean taken = false;
            try {
                // Before it was locked another process may have removed it as one that was left.
                if (channel.tryLock() != null && Files.exists(mine)) {
                    taken = !isTakenElsewhere(folder, name, mine);
                    return taken ? Optional.of(lock) : Optional.empty();
                }
            } finally {
                if (!taken) {
                    lock.close();
                }
            }
        }
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return "." + self.pid() + "-"
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean isTakenElsewhere(Path folder, String name, Path mine) throws IOException {
        try (var locks = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().startsWith(name + "."))) {
            for (Path each : locks) {
                if (each.toString().endsWith(SUFFIX) && !each.equals(mine) && isLocked(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the process of a lock file is alive; removes the file where it is not. */
    private static boolean isLocked(Path lockFile) throws IOException {
        try (FileChannel other = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = other.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(lockFile);
            }
            return lock == null;
        } catch (NoSuchFileException e) {
            return false; // that run came to its end meanwhile
        }
    }

    /** Lets others have the lock. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }
}
