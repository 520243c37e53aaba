package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A store away from this machine, whatever library talks to it. */
final class RemoteStore implements Store {
    private final String root;
    private final RemoteFiles files;

    /** @param root what all its paths begin with, such as {@code s3://bucket} */
    RemoteStore(String root, RemoteFiles files) {
        this.root = root;
        this.files = new PatientFiles(files);
    }

    @Override
    public List<StoredFile> list(List<String> paths, boolean emptyAllowed) throws IOException {
        TreeMap<String, StoredFile> found = new TreeMap<>();
        for (String path : paths) {
            List<RemoteFile> named = path.indexOf('*') < 0 ? named(inside(path)) : matching(inside(path));
            if (named.isEmpty() && !emptyAllowed) {
                throw missing(
                        path.indexOf('*') < 0 ? "There is no file '" + path + "'" : "No file matches '" + path + "'");
            }
            named.forEach(file -> found.put(file.path(), new Stored(file)));
        }
        return List.copyOf(found.values());
    }

    /** The path within the store. */
    private String inside(String path) {
        String inside = path.substring(Math.min(path.length(), root.length()));
        return inside.replaceAll("^/+|/+$", "");
    }

    private List<RemoteFile> named(String path) throws IOException {
        RemoteFile file = path.isEmpty() ? null : files.find(path);
        if (file != null && !file.isFolder()) {
            return List.of(file);
        }
        Set<String> listed = listed(path);
        return files.list(path).stream()
                .filter(each -> !each.isFolder() && isVisible(each) && isListed(each, path, listed))
                .toList();
    }

    private static boolean isVisible(RemoteFile file) {
        return !file.name().startsWith(".") && !file.name().startsWith("_");
    }

    private List<RemoteFile> matching(String pattern) throws IOException {
        String folder = PathPattern.folder(pattern);
        String rest = pattern.substring(folder.length());
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : (int) rest.chars().filter(c -> c == '/').count();
        List<RemoteFile> found = new ArrayList<>();
        walk(
                folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1),
                folder,
                depth,
                PathPattern.compile(rest),
                found);
        return found;
    }

    private void walk(String folder, String base, int depth, Pattern pattern, List<RemoteFile> found)
            throws IOException {
        List<RemoteFile> within = new ArrayList<>();
        for (RemoteFile each : files.list(folder)) {
            if (each.isFolder()) {
                if (depth > 0 && !each.name().startsWith(".")) {
                    walk(each.path(), base, depth - 1, pattern, within);
                }
            } else if (pattern.matcher(each.path().substring(base.length())).matches()) {
                within.add(each);
            }
        }
        Set<String> listed = within.isEmpty() ? null : listed(folder);
        within.stream().filter(each -> isListed(each, folder, listed)).forEach(found::add);
    }

    /** The files of a folder that is being replaced, as they are to be seen; null where all are. */
    private @Nullable Set<String> listed(String folder) throws IOException {
        RemoteFile manifest = files.find(RemotePublication.below(folder, RemotePublication.MANIFEST));
        if (manifest == null || manifest.isFolder()) {
            return null;
        }
        try (InputStream in = files.open(manifest, 0)) {
            return new HashSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static boolean isListed(RemoteFile file, String folder, @Nullable Set<String> listed) {
        return listed == null
                || listed.contains(folder.isEmpty() ? file.path() : file.path().substring(folder.length() + 1));
    }

    @Override
    public StoredFile file(String path) throws IOException {
        RemoteFile file = files.find(inside(path));
        if (file == null || file.isFolder()) {
            throw missing("There is no file '" + path + "'");
        }
        return new Stored(file);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return files.find(inside(path)) != null;
    }

    @Override
    public Publication publication(Target target) throws IOException {
        if (files.isReadOnly()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "'" + target.path() + "' can be read only",
                    "Write to another store, such as WebDAV.");
        }
        RemotePublication publication = new RemotePublication(files, target, inside(target.path()));
        publication.check();
        return publication;
    }

    private static SyncException missing(String what) {
        return new SyncException(SyncError.MISSING_TABLE, what, "Check the path.");
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return StoreFailure.isBehind(failure);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** A file with its whole path. */
    private final class Stored implements StoredFile {
        private final RemoteFile file;

        Stored(RemoteFile file) {
            this.file = file;
        }

        @Override
        public String path() {
            return root + "/" + file.path();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public String stamp() {
            return file.size() + "@" + file.version();
        }

        @Override
        public Instant modified() {
            return file.modified();
        }

        @Override
        public InputStream open(long offset) throws IOException {
            return offset >= file.size() ? InputStream.nullInputStream() : files.open(file, offset);
        }
    }
}
