package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes parts into a staging folder beside the target, and publishes by renaming. */
final class LocalPublication implements Publication {
    private final Path file;
    private final Target target;
    private final TargetCheck check;
    private @Nullable Staging staging;
    private String runId = "";

    private LocalPublication(Path file, Target target) {
        this.file = file;
        this.target = target;
        this.check = new TargetCheck(file, target);
    }

    static LocalPublication of(Path path, Target target) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        // Renaming onto a link would replace the link and leave what it leads to.
        Path file = Files.isSymbolicLink(absolute) && Files.exists(absolute) ? absolute.toRealPath() : absolute;
        LocalPublication publication = new LocalPublication(file, target);
        publication.check.run();
        return publication;
    }

    @Override
    public void begin(String newRunId) throws IOException {
        check.run();
        runId = newRunId.replaceAll("[^A-Za-z0-9-]", "_");
        Path folder = check.parent();
        try {
            Files.createDirectories(folder);
            staging = Staging.begin(folder.resolve("." + file.getFileName() + ".syncjob"), file, runId);
        } catch (FileSystemException e) {
            throw check.denied(e);
        }
    }

    private Staging staging() {
        if (staging == null) {
            throw new IllegalStateException("The run has not begun");
        }
        return staging;
    }

    @Override
    public PartFile open(int number) throws IOException {
        return new LocalPartFile(staging().part(number));
    }

    @Override
    public void publish(List<Integer> parts, byte[] preamble) throws IOException {
        List<Integer> published = parts;
        if (parts.isEmpty()) {
            published = List.of(0);
            try (PartFile empty = open(0)) {
                empty.write(preamble, 0, preamble.length);
            }
        }
        if (target.isFolder()) {
            publishFolder(published);
        } else {
            publishFile(join(published, preamble.length));
        }
    }

    /** Appends all parts to the first, and gives it. */
    private Path join(List<Integer> parts, int preamble) throws IOException {
        Path whole = staging().part(parts.get(0));
        try (FileChannel to = FileChannel.open(whole, StandardOpenOption.APPEND)) {
            for (int number : parts.subList(1, parts.size())) {
                Path part = staging().part(number);
                try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ)) {
                    long size = from.size();
                    long at = preamble;
                    while (at < size) {
                        at += from.transferTo(at, size - at, to);
                    }
                }
                Files.delete(part);
            }
            to.force(true);
        }
        return whole;
    }

    private void publishFile(Path whole) throws IOException {
        switch (target.mode()) {
            case OVERWRITE -> {
                keepPermissions(whole);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            }
            case APPEND -> moveNew(whole, file.resolveSibling(distinctName()));
            case FAIL_IF_EXISTS -> moveNew(whole, file);
        }
    }

    private String distinctName() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + runId : name.substring(0, dot) + "-" + runId + name.substring(dot);
    }

    private void keepPermissions(Path whole) throws IOException {
        if (Files.exists(file)) {
            PosixFileAttributeView old = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (old != null) {
                Files.setPosixFilePermissions(whole, old.readAttributes().permissions());
            }
        }
    }

    /** A rename would replace a file that another program made meanwhile; a link does not. */
    private void moveNew(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
            Files.delete(from);
        } catch (FileAlreadyExistsException e) {
            throw check.exists(to);
        } catch (UnsupportedOperationException | FileSystemException e) {
            moveWithoutLink(from, to);
        }
    }

    private void moveWithoutLink(Path from, Path to) throws IOException {
        try {
            Files.move(from, to);
        } catch (FileAlreadyExistsException e) {
            throw check.exists(to);
        }
    }

    private void publishFolder(List<Integer> parts) throws IOException {
        boolean append = target.mode() == Target.Mode.APPEND;
        Path folder = append
                ? Files.createDirectories(file)
                : Files.createDirectories(staging().fresh());
        for (int index = 0; index < parts.size(); index++) {
            Path part = staging().part(parts.get(index));
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            String number = String.format(Locale.ROOT, "%05d", index);
            String name = TargetCheck.PART + (append ? runId + "-" : "") + number + "." + target.extension();
            moveWithoutLink(part, folder.resolve(name));
        }
        if (!append) {
            check.run();
            if (Files.exists(file)) {
                Files.move(file, staging().replaced(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(folder, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        if (staging != null) {
            staging.close();
            staging = null;
        }
    }

    /** What is asked of the target before it is touched. */
    private record TargetCheck(Path file, Target target) {
        static final String PART = "part-";

        Path parent() {
            Path parent = file.getParent();
            if (parent == null || file.getFileName() == null) {
                throw new SyncException(
                        SyncError.INVALID_VALUE, "'" + file + "' is no file to write", "Name a file in a folder.");
            }
            return parent;
        }

        void run() throws IOException {
            Path folder = parent();
            boolean exists = Files.exists(file);
            if (exists && target.isFolder() != Files.isDirectory(file)) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "'" + file + "' is " + (target.isFolder() ? "no folder" : "no file"),
                        target.isFolder()
                                ? "Name a folder, or write one file."
                                : "Name a file, or write a folder of part files.");
            }
            if (exists && target.mode() == Target.Mode.FAIL_IF_EXISTS && !(target.isFolder() && isEmpty())) {
                throw exists(file);
            }
            if (exists && target.isFolder() && target.mode() == Target.Mode.OVERWRITE) {
                refuseForeignFiles();
            }
            Path existing = folder;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
                throw denied(null);
            }
        }

        private boolean isEmpty() throws IOException {
            try (var entries = Files.newDirectoryStream(file)) {
                return !entries.iterator().hasNext();
            }
        }

        private void refuseForeignFiles() throws IOException {
            try (var entries = Files.newDirectoryStream(file)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (!name.startsWith(PART)
                            || !name.endsWith("." + target.extension())
                            || !Files.isRegularFile(entry)) {
                        throw new SyncException(
                                SyncError.TARGET_EXISTS,
                                "The folder '" + file + "' holds '" + name + "', which is no part file",
                                "Overwriting replaces the whole folder: move the file away, or choose another folder.");
                    }
                }
            }
        }

        SyncException exists(Path there) {
            return new SyncException(
                    SyncError.TARGET_EXISTS,
                    "'" + there + "' exists already",
                    "Remove it, choose another name, or choose the mode OVERWRITE or APPEND.");
        }

        SyncException denied(@Nullable Throwable cause) {
            return new SyncException(
                    SyncError.ACCESS_DENIED,
                    "The folder '" + file.getParent() + "' cannot be written",
                    "Check that it is a folder, and give the user who runs the job the right to write it.",
                    cause);
        }
    }
}
