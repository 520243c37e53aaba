package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.opendal.Entry;
import org.apache.opendal.Metadata;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.Operator;
import org.apache.opendal.OperatorOutputStream;
import org.jspecify.annotations.Nullable;

/** A store that OpenDAL talks to. Connects when it is first asked. */
final class OpenDalFiles implements RemoteFiles {
    private static final int WHOLE_BYTES = 4 << 20;
    private static final int CHUNK_BYTES = 8 << 20;

    private final String service;
    private final Supplier<Map<String, String>> settings;
    private final Access access;
    private final boolean atomic;
    private @Nullable Operator operator;

    /** @param settings in the names of OpenDAL; secrets are revealed when it is asked */
    OpenDalFiles(String service, Supplier<Map<String, String>> settings, Access access, boolean atomic) {
        this.service = service;
        this.settings = settings;
        this.access = access;
        this.atomic = atomic;
    }

    private synchronized Operator operator() {
        Operator open = operator;
        if (open == null) {
            open = Operator.of(service, settings.get());
            operator = open;
        }
        return open;
    }

    /** A call of the library. */
    private interface Call<T> {
        T run(Operator operator) throws IOException;
    }

    private <T> T call(String path, Call<T> call) throws IOException {
        try {
            return call.run(operator());
        } catch (OpenDALException e) {
            throw failure(path, e);
        } catch (UnsatisfiedLinkError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The native part of OpenDAL for this platform is not on the class path",
                    "Add the dependency " + Libraries.OPENDAL.artifact() + ".",
                    e);
        }
    }

    /** The library's own exception is left out: it may show parts of a request that are secret. */
    private IOException failure(String path, OpenDALException e) throws IOException {
        String message = access.withoutSecrets(String.valueOf(e.getMessage()));
        // WebDAV's answers come with the server's page and no kind of their own.
        boolean refused = message.contains("HTTP Status 401") || message.contains("status: 401");
        switch (refused ? OpenDALException.Code.PermissionDenied : e.getCode()) {
            case PermissionDenied ->
                throw new SyncException(
                        SyncError.ACCESS_DENIED,
                        "The store denies access to '" + path + "': " + message,
                        "Check the keys, their expiry, and the rights that they have.");
            case ConfigInvalid ->
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "The settings of the store do not work: " + message,
                        "Mend the setting store.");
            case Unsupported ->
                throw new SyncException(
                        SyncError.UNSUPPORTED,
                        "The store cannot do this with '" + path + "': " + message,
                        "Use another store.");
            default -> {
                return new StoreFailure("the store failed at '" + path + "': " + message, null);
            }
        }
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        String prefix = folder.isEmpty() ? "/" : folder + "/";
        List<Entry> entries;
        try {
            entries = call(folder, open -> open.list(prefix));
        } catch (StoreFailure e) {
            if (call(folder, open -> isMissing(open, prefix))) {
                return List.of();
            }
            throw e;
        }
        List<RemoteFile> found = new ArrayList<>();
        for (Entry entry : entries) {
            String path = entry.getPath().replaceAll("^/+|/+$", "");
            if (!path.equals(folder) && !path.isEmpty()) {
                Metadata metadata = entry.getMetadata();
                if (metadata.isDir()) {
                    found.add(RemoteFile.folder(path));
                } else {
                    // Some stores tell neither size nor time in a listing.
                    boolean known = metadata.getLastModified() != null;
                    RemoteFile file = known ? file(path, metadata) : find(path);
                    if (file != null) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isMissing(Operator operator, String path) {
        try {
            operator.stat(path);
            return false;
        } catch (OpenDALException e) {
            return e.getCode() == OpenDALException.Code.NotFound;
        }
    }

    private static RemoteFile file(String path, Metadata metadata) {
        Instant modified = metadata.getLastModified();
        String version = metadata.getEtag() == null ? String.valueOf(modified) : metadata.getEtag();
        return new RemoteFile(
                path, false, metadata.getContentLength(), version, modified == null ? Instant.EPOCH : modified);
    }

    @Override
    public @Nullable RemoteFile find(String path) throws IOException {
        return call(path, open -> {
                    try {
                        Metadata metadata = open.stat(path);
                        return Optional.of(metadata.isDir() ? RemoteFile.folder(path) : file(path, metadata));
                    } catch (OpenDALException e) {
                        if (e.getCode() == OpenDALException.Code.NotFound) {
                            return Optional.<RemoteFile>empty();
                        }
                        if (e.getCode() == OpenDALException.Code.IsADirectory) {
                            return Optional.of(RemoteFile.folder(path));
                        }
                        throw e;
                    }
                })
                .orElse(null);
    }

    @Override
    public InputStream open(RemoteFile file, long offset) {
        return new ChunkInput(
                (from, length) -> call(file.path(), open -> open.read(file.path(), from, length)), offset, file.size());
    }

    @Override
    public void upload(Path from, String to) throws IOException {
        if (Files.size(from) <= WHOLE_BYTES) {
            byte[] bytes = Files.readAllBytes(from);
            call(to, open -> {
                open.write(to, bytes);
                return true;
            });
            return;
        }
        call(to, open -> {
            try (InputStream in = Files.newInputStream(from)) {
                // Closing is what completes the file, so it is closed only when all is written.
                OperatorOutputStream out = open.createOutputStream(to, CHUNK_BYTES);
                in.transferTo(out);
                out.close();
            }
            return true;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        call(path, open -> {
            open.delete(path);
            return true;
        });
    }

    @Override
    public boolean isAtomic() {
        return atomic;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        call(to, open -> {
            open.rename(from, to);
            return true;
        });
    }

    @Override
    public synchronized void close() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }
}
