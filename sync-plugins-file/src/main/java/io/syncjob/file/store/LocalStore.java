package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file system. Relative paths begin at the process's working directory. */
public final class LocalStore implements Store {
    @Override
    public List<StoredFile> list(List<String> paths, boolean emptyAllowed) throws IOException {
        TreeMap<String, StoredFile> found = new TreeMap<>();
        for (String path : paths) {
            List<LocalFile> files = path.indexOf('*') < 0 ? named(path, emptyAllowed) : matching(path, emptyAllowed);
            files.forEach(file -> found.put(file.path(), file));
        }
        return List.copyOf(found.values());
    }

    @Override
    public StoredFile file(String path) throws IOException {
        Path file = path(path);
        if (!Files.isRegularFile(file)) {
            throw missing("There is no file '" + path + "'");
        }
        return LocalFile.of(file);
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(path(path));
    }

    @Override
    public Publication publication(Target target) throws IOException {
        return LocalPublication.of(path(target.path()), target);
    }

    private List<LocalFile> named(String path, boolean emptyAllowed) throws IOException {
        Path file = path(path);
        if (Files.isDirectory(file)) {
            List<LocalFile> files = new ArrayList<>();
            try (var entries = Files.newDirectoryStream(file)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (!name.startsWith(".") && !name.startsWith("_") && Files.isRegularFile(entry)) {
                        files.add(readable(LocalFile.of(entry)));
                    }
                }
            } catch (AccessDeniedException e) {
                throw denied("The folder '" + path + "' may not be read", e);
            }
            if (files.isEmpty() && !emptyAllowed) {
                throw missing("The folder '" + path + "' holds no file");
            }
            return files;
        }
        if (!Files.isRegularFile(file)) {
            if (emptyAllowed) {
                return List.of();
            }
            throw missing("There is no file '" + path + "'");
        }
        return List.of(readable(LocalFile.of(file)));
    }

    private static LocalFile readable(LocalFile file) {
        if (!Files.isReadable(file.file())) {
            throw denied("The file '" + file.path() + "' may not be read", null);
        }
        return file;
    }

    private List<LocalFile> matching(String pattern, boolean emptyAllowed) throws IOException {
        String normal = pattern.replace('\\', '/');
        String folder = PathPattern.folder(normal);
        Path start = path(folder);
        List<LocalFile> files = new ArrayList<>();
        if (Files.isDirectory(start)) {
            Pattern names = PathPattern.compile(normal.substring(folder.length()));
            int depth = normal.contains("**")
                    ? Integer.MAX_VALUE
                    : (int) normal.chars()
                                    .skip(folder.length())
                                    .filter(c -> c == '/')
                                    .count()
                            + 1;
            Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = start.relativize(file).toString().replace('\\', '/');
                    if (attributes.isRegularFile() && names.matcher(name).matches()) {
                        files.add(readable(LocalFile.of(file, attributes)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    // A link back to a folder above leads to files that are found already.
                    if (failure instanceof FileSystemLoopException) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (failure instanceof AccessDeniedException) {
                        throw denied("The folder '" + file + "' may not be read", failure);
                    }
                    throw failure;
                }
            });
        }
        if (files.isEmpty() && !emptyAllowed) {
            throw missing("No file matches '" + pattern + "'");
        }
        return files;
    }

    private static Path path(String path) {
        try {
            return path.startsWith("file:") ? Path.of(URI.create(path.replace(" ", "%20"))) : Path.of(path);
        } catch (InvalidPathException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'" + path + "' is no path of this file system",
                    "Mend the path: " + e.getReason() + ".",
                    e);
        }
    }

    private static SyncException missing(String what) {
        return new SyncException(
                SyncError.MISSING_TABLE,
                what,
                "Check the path; a relative one begins at " + Path.of("").toAbsolutePath() + ".");
    }

    private static SyncException denied(String what, @Nullable Throwable cause) {
        return new SyncException(
                SyncError.ACCESS_DENIED, what, "Give the user who runs the job the right to read it.", cause);
    }
}
