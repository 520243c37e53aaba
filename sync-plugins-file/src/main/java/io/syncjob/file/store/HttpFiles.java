package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that a web server gives. They cannot be listed or written. */
final class HttpFiles implements RemoteFiles {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final String root;
    private final Access access;

    /** @param root such as {@code https://example.com} */
    HttpFiles(String root, Access access) {
        this.root = root;
        this.access = access;
    }

    private HttpURLConnection connection(String path, String method) throws IOException {
        HttpURLConnection connection;
        try {
            // What a path holds is encoded once; a query stays as it is.
            int query = path.indexOf('?');
            String place = "/" + (query < 0 ? path : path.substring(0, query));
            URI uri = new URI(null, null, place, null, null);
            connection = (HttpURLConnection)
                    URI.create(root + uri.toASCIIString() + (query < 0 ? "" : path.substring(query)))
                            .toURL()
                            .openConnection();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "'" + root + "/" + path + "' is no address", "Mend the path.", e);
        }
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        Secret password = access.password();
        if (access.token() != null) {
            connection.setRequestProperty(
                    "Authorization", "Bearer " + access.token().reveal());
        } else if (access.user() != null) {
            String login = access.user() + ":" + (password == null ? "" : password.reveal());
            connection.setRequestProperty(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return connection;
    }

    /** The status of an answer that is no failure. */
    private int status(HttpURLConnection connection, String path) throws IOException {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new StoreFailure("the server of '" + root + "/" + path + "' does not answer: " + e.getMessage(), e);
        }
        if (status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN) {
            connection.disconnect();
            throw new SyncException(
                    status == HttpURLConnection.HTTP_FORBIDDEN ? SyncError.ACCESS_DENIED : SyncError.BAD_CREDENTIALS,
                    "The server answers " + status + " for '" + root + "/" + path + "'",
                    "Check store.user and store.password, or store.token, and their rights.");
        }
        if (status >= HttpURLConnection.HTTP_BAD_REQUEST && status != HttpURLConnection.HTTP_NOT_FOUND) {
            connection.disconnect();
            throw new StoreFailure("the server answers " + status + " for '" + root + "/" + path + "'", null);
        }
        return status;
    }

    @Override
    public List<RemoteFile> list(String folder) {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "A web server does not list its files, so '" + root + "/" + folder + "' names no files or is not there",
                "Name each file with paths, without a *.");
    }

    @Override
    public @Nullable RemoteFile find(String path) throws IOException {
        HttpURLConnection connection = connection(path, "HEAD");
        if (status(connection, path) == HttpURLConnection.HTTP_NOT_FOUND) {
            connection.disconnect();
            return null;
        }
        long size = connection.getContentLengthLong();
        long modified = connection.getLastModified();
        String tag = connection.getHeaderField("ETag");
        connection.disconnect();
        if (size < 0) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The server does not tell the size of '" + root + "/" + path + "'",
                    "Download the file, and read it from the file system.");
        }
        return new RemoteFile(
                path, false, size, tag == null ? Long.toString(modified) : tag, Instant.ofEpochMilli(modified));
    }

    @Override
    public InputStream open(RemoteFile file, long offset) throws IOException {
        HttpURLConnection connection = connection(file.path(), "GET");
        if (offset > 0) {
            connection.setRequestProperty("Range", "bytes=" + offset + "-");
        }
        int status = status(connection, file.path());
        if (status == HttpURLConnection.HTTP_NOT_FOUND) {
            connection.disconnect();
            throw new StoreFailure("'" + root + "/" + file.path() + "' is not there any more", null);
        }
        InputStream in =
                new Counted(connection, status == HttpURLConnection.HTTP_PARTIAL ? file.size() - offset : file.size());
        if (offset > 0 && status != HttpURLConnection.HTTP_PARTIAL) {
            in.skipNBytes(offset);
        }
        return in;
    }

    @Override
    public void upload(Path from, String to) {
        throw readOnly();
    }

    @Override
    public void delete(String path) {
        throw readOnly();
    }

    @Override
    public boolean isAtomic() {
        return true;
    }

    @Override
    public void rename(String from, String to) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("The store can be read only");
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void close() {
        // Each stream closes its own connection.
    }

    /** Tells a file from one whose connection was cut. */
    private static final class Counted extends FilterInputStream {
        private final HttpURLConnection connection;
        private long left;

        Counted(HttpURLConnection connection, long size) throws IOException {
            super(connection.getInputStream());
            this.connection = connection;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(target, offset, length);
            } catch (IOException e) {
                throw new StoreFailure("the connection was cut: " + e.getMessage(), e);
            }
            left -= Math.max(0, count);
            if (count < 0 && left > 0) {
                throw new StoreFailure("the connection was cut " + left + " bytes before the end of the file", null);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            left -= skipped;
            return skipped;
        }

        @Override
        public void close() {
            // Closing the stream would read the rest of a large file first.
            connection.disconnect();
        }
    }
}
