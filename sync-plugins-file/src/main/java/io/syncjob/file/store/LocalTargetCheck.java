package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is asked of a target of the file system before it is touched. */
record LocalTargetCheck(Path file, Target target) {
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
            refuseForeignFiles(file);
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

    private void refuseForeignFiles(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && name.indexOf('=') > 0 && !Files.isSymbolicLink(entry)) {
                    refuseForeignFiles(entry);
                } else if (!target.isOwn(name) || !Files.isRegularFile(entry)) {
                    throw new SyncException(
                            SyncError.TARGET_EXISTS,
                            "The folder '" + folder + "' holds '" + name + "', which is no part file",
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
