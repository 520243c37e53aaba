package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes parts on this machine and uploads them when all is there.
 *
 * <p>A single file comes into sight as a whole: by the upload itself where the store is atomic, else by a rename. A folder is
 * switched by a manifest, a file with the names of the files that are to be seen: first those that are there, then the new
 * ones. While it is there our readers see what it names and nothing else; it goes when the folder holds just that. What a
 * run that died has left is told by its manifest, or by a name that only a run uses.
 */
final class RemotePublication implements Publication {
    static final String MANIFEST = "_syncjob_files";
    private static final String UNFINISHED = ".syncjob";

    private final RemoteFiles files;
    private final Target target;
    private final String path;
    private @Nullable Staging staging;
    private String runId = "";
    private boolean published;

    RemotePublication(RemoteFiles files, Target target, String path) {
        this.files = files;
        this.target = target;
        this.path = path;
    }

    static String below(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private String parent() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Asks of the target what can be asked without a change. */
    void check() throws IOException {
        if (path.isEmpty() && !target.isFolder()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "'" + target.path() + "' is no file to write", "Name a file.");
        }
        RemoteFile there = path.isEmpty() ? null : files.find(path);
        boolean isFile = there != null && !there.isFolder();
        if (target.isFolder() && isFile) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'" + target.path() + "' is no folder",
                    "Name a folder, or write one file.");
        }
        if (!target.isFolder() && there != null && there.isFolder()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'" + target.path() + "' is no file",
                    "Name a file, or write a folder of part files.");
        }
        boolean exists = target.isFolder() ? !content(path, "").isEmpty() : isFile;
        if (exists && target.mode() == Target.Mode.FAIL_IF_EXISTS) {
            throw new SyncException(
                    SyncError.TARGET_EXISTS,
                    "'" + target.path() + "' exists already",
                    "Remove it, choose another name, or choose the mode OVERWRITE or APPEND.");
        }
        if (target.isFolder() && target.mode() == Target.Mode.OVERWRITE) {
            for (String each : content(path, "")) {
                String name = each.substring(each.lastIndexOf('/') + 1);
                if (!target.isOwn(name) && !name.equals(MANIFEST)) {
                    throw new SyncException(
                            SyncError.TARGET_EXISTS,
                            "The folder '" + target.path() + "' holds '" + each + "', which is no part file",
                            "Overwriting replaces the whole folder: move the file away, or choose another folder.");
                }
            }
        }
    }

    /** The files in a folder and in the folders of partitions below, by their paths from the target on. */
    private List<String> content(String folder, String from) throws IOException {
        List<String> content = new ArrayList<>();
        for (RemoteFile each : files.list(folder)) {
            if (!each.isFolder()) {
                content.add(from + each.name());
            } else if (each.name().indexOf('=') > 0) {
                content.addAll(content(each.path(), from + each.name() + "/"));
            } else if (target.isFolder() && !each.name().startsWith(".")) {
                content.add(from + each.name());
            }
        }
        return content;
    }

    @Override
    public Path takeUp(String key) throws IOException {
        Path root = root();
        Staging taken = Staging.takeUp(root, root.resolve("none"), key);
        staging = taken;
        return taken.folder();
    }

    private Path root() {
        String key = UUID.nameUUIDFromBytes(target.path().getBytes(StandardCharsets.UTF_8))
                .toString();
        return Path.of(System.getProperty("java.io.tmpdir"), "syncjob-" + key);
    }

    @Override
    public void begin(String newRunId) throws IOException {
        check();
        runId = Target.safe(newRunId);
        if (staging == null) {
            Path root = root();
            staging = Staging.begin(root, root.resolve("none"), runId);
        }
        if (target.isFolder()) {
            recover();
        } else if (!files.isAtomic()) {
            for (RemoteFile each : files.list(parent())) {
                if (each.name().startsWith("." + name() + ".") && each.name().endsWith(UNFINISHED)) {
                    files.delete(each.path());
                }
            }
        }
    }

    /** Brings a folder, whose replacement did not come to its end, to what its manifest names. */
    private void recover() throws IOException {
        RemoteFile manifest = files.find(below(path, MANIFEST));
        if (manifest != null) {
            Set<String> kept;
            try (InputStream in = files.open(manifest, 0)) {
                kept = new HashSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
            keepOnly(kept);
        }
    }

    private void keepOnly(Set<String> kept) throws IOException {
        for (String each : content(path, "")) {
            if (!kept.contains(each) && !each.equals(MANIFEST)) {
                files.delete(below(path, each));
            }
        }
        files.delete(below(path, MANIFEST));
    }

    private Staging staging() {
        if (staging == null) {
            throw new IllegalStateException("The run has not begun");
        }
        return staging;
    }

    @Override
    public Path part(int number) {
        return staging().part(number);
    }

    @Override
    public void publish(List<Output> outputs) throws IOException {
        check();
        if (target.isFolder()) {
            publishFolder(outputs);
        } else {
            publishFile(outputs.get(0).assembly().file());
        }
        published = true;
    }

    private void publishFile(Path file) throws IOException {
        String name = target.mode() == Target.Mode.APPEND ? target.distinctName(name(), runId) : name();
        String to = below(parent(), name);
        if (files.isAtomic()) {
            files.upload(file, to);
        } else {
            String unfinished = below(parent(), "." + name + "." + runId + UNFINISHED);
            files.upload(file, unfinished);
            files.rename(unfinished, to);
        }
        if (target.checksums()) {
            put(to + ".sha256", Checksums.line(file, name));
        }
        if (target.marker() != null) {
            put(below(parent(), target.marker()), "");
        }
    }

    private void publishFolder(List<Output> outputs) throws IOException {
        List<String> old = content(path, "");
        put(below(path, MANIFEST), String.join("\n", old));
        Set<String> seen = new HashSet<>(target.mode() == Target.Mode.APPEND ? old : List.of());
        StringBuilder sums = new StringBuilder();
        Map<String, Integer> numbers = new HashMap<>();
        for (Output output : outputs) {
            int number = numbers.merge(output.folder(), 1, Integer::sum) - 1;
            // The old files stay until the new ones are there, so their names differ.
            String part =
                    Target.PART + runId + "-" + target.partName("", number).replaceFirst("^part--?", "");
            String name = output.folder().isEmpty() ? part : output.folder() + "/" + part;
            Path file = output.assembly().file();
            files.upload(file, below(path, name));
            seen.add(name);
            if (target.checksums()) {
                sums.append(Checksums.line(file, name));
            }
        }
        if (target.checksums()) {
            put(below(path, target.sumsName(runId)), sums.toString());
            seen.add(target.sumsName(runId));
        }
        put(below(path, MANIFEST), String.join("\n", seen));
        keepOnly(seen);
        if (target.marker() != null) {
            put(below(path, target.marker()), "");
        }
    }

    private void put(String to, String text) throws IOException {
        Path file = staging().part(-1);
        Files.writeString(file, text);
        files.upload(file, to);
    }

    @Override
    public void close() throws IOException {
        Staging ending = staging;
        staging = null;
        if (ending != null && published) {
            ending.close();
        } else if (ending != null) {
            ending.leave();
        }
    }
}
