package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/** Files of an FTP or FTPS server. Each call has a connection of its own, since one does one thing at a time. */
final class FtpFiles implements RemoteFiles {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** The option that asks for TLS from the first byte on, at a port that does not say so itself. */
    private static final String IMPLICIT = "implicit";

    private static final int IMPLICIT_PORT = 990;
    /** The reply that vsftpd gives when a data connection has not taken up the session. */
    private static final int SESSION_DEMANDED = 522;

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(5);

    private final URI root;
    private final Access access;

    FtpFiles(String root, Access access) {
        this.root = URI.create(root);
        this.access = access;
    }

    private FTPClient connect() throws IOException {
        FTPClient client = "ftps".equals(root.getScheme()) ? secureClient() : new FTPClient();
        client.setConnectTimeout((int) TIMEOUT.toMillis());
        client.setDefaultTimeout((int) TIMEOUT.toMillis());
        client.setDataTimeout(TIMEOUT);
        client.setControlEncoding("UTF-8");
        try {
            if (root.getPort() < 0) {
                client.connect(root.getHost());
            } else {
                client.connect(root.getHost(), root.getPort());
            }
            client.setSoTimeout((int) TIMEOUT.toMillis());
            logIn(client);
            if (client instanceof FTPSClient tls) {
                tls.execPBSZ(0);
                tls.execPROT("P");
            }
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            return client;
        } catch (SSLHandshakeException e) {
            client.disconnect();
            throw untrusted(e);
        } catch (IOException e) {
            client.disconnect();
            throw new StoreFailure("the FTP server " + root.getHost() + " cannot be reached: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            client.disconnect();
            throw e;
        }
    }

    private FTPSClient secureClient() {
        boolean implicit = root.getPort() == IMPLICIT_PORT
                || "true".equals(access.options().get(IMPLICIT));
        String fingerprint = access.hostKey();
        FTPSClient client = new ResumingFtpsClient(implicit, tls(fingerprint));
        client.setEndpointCheckingEnabled(fingerprint == null);
        return client;
    }

    /** @param fingerprint of the one certificate that is trusted; null for those that the JVM trusts */
    private static SSLContext tls(@Nullable String fingerprint) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, fingerprint == null ? null : new TrustManager[] {new PinnedCertificate(fingerprint)}, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private SyncException untrusted(SSLHandshakeException e) {
        return new SyncException(
                SyncError.BAD_CREDENTIALS,
                "The certificate of the FTP server " + root.getHost() + " is not trusted: " + e.getMessage(),
                "Set store.hostKey to the certificate's fingerprint that the server's owner tells, or have the JVM trust"
                        + " who signed it.",
                e);
    }

    private void logIn(FTPClient client) throws IOException {
        String user =
                access.user() != null ? access.user() : root.getUserInfo() != null ? root.getUserInfo() : "anonymous";
        Secret password = access.password();
        if (!client.login(user, password == null ? "" : password.reveal())) {
            throw new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "The FTP server refuses the user '" + user + "'",
                    "Check store.user and store.password.");
        }
    }

    /** A call on a connection that is closed behind it. */
    private interface Call<T> {
        T run(FTPClient client) throws IOException;
    }

    private <T> T call(String path, Call<T> call) throws IOException {
        FTPClient client = connect();
        try {
            return call.run(client);
        } catch (StoreFailure e) {
            throw e;
        } catch (IOException e) {
            throw failure(path, e);
        } finally {
            client.disconnect();
        }
    }

    private static StoreFailure failure(String path, IOException e) {
        return new StoreFailure("the FTP server failed at '" + path + "': " + e.getMessage(), e);
    }

    /** Makes an error of a refusal. */
    private static void require(boolean done, FTPClient client, String path) throws IOException {
        if (!done) {
            if (client.getReplyCode() == SESSION_DEMANDED) {
                throw new SyncException(
                        SyncError.UNSUPPORTED,
                        "The FTP server wants data connections to take up the TLS session of the control connection, and"
                                + " its sessions of this TLS version cannot be taken up by the JVM: "
                                + client.getReplyString().strip(),
                        "Have the server speak TLS 1.3, or start the JVM with"
                                + " -Djdk.tls.client.enableSessionTicketExtension=false.");
            }
            if (client.getReplyCode() == FTPReply.FILE_UNAVAILABLE || client.getReplyCode() == 553) {
                throw new SyncException(
                        SyncError.ACCESS_DENIED,
                        "The FTP server refuses '" + path + "': "
                                + client.getReplyString().strip(),
                        "Check the path, and the rights of the user.");
            }
            throw new StoreFailure(
                    "the FTP server answers '" + client.getReplyString().strip() + "' for '" + path + "'", null);
        }
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        return call(folder, client -> entries(client, folder));
    }

    private static List<RemoteFile> entries(FTPClient client, String folder) throws IOException {
        if (!folder.isEmpty() && !client.changeWorkingDirectory("/" + folder)) {
            return List.of();
        }
        // The names of LIST are made for people; servers that know MLSD tell sizes and times exactly.
        FTPFile[] listed = client.hasFeature("MLST") ? client.mlistDir() : client.listFiles();
        require(FTPReply.isPositiveCompletion(client.getReplyCode()), client, folder);
        List<RemoteFile> found = new ArrayList<>();
        for (FTPFile each : listed) {
            String name = each == null ? "." : each.getName();
            if (name != null && !name.equals(".") && !name.equals("..")) {
                String path = RemotePublication.below(folder, name);
                Instant modified = each.getTimestampInstant() == null ? Instant.EPOCH : each.getTimestampInstant();
                found.add(
                        each.isDirectory()
                                ? RemoteFile.folder(path)
                                : new RemoteFile(path, false, each.getSize(), modified.toString(), modified));
            }
        }
        return found;
    }

    @Override
    public @Nullable RemoteFile find(String path) throws IOException {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        List<RemoteFile> beside = call(path, client -> entries(client, folder));
        return beside.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    @Override
    public InputStream open(RemoteFile file, long offset) throws IOException {
        FTPClient client = connect();
        try {
            client.setRestartOffset(offset);
            InputStream in = client.retrieveFileStream("/" + file.path());
            require(in != null, client, file.path());
            return new Stream(in == null ? InputStream.nullInputStream() : in, client, file, offset);
        } catch (StoreFailure | RuntimeException e) {
            client.disconnect();
            throw e;
        } catch (IOException e) {
            client.disconnect();
            throw failure(file.path(), e);
        }
    }

    @Override
    public void upload(Path from, String to) throws IOException {
        call(to, client -> {
            StringBuilder folder = new StringBuilder();
            String[] steps = to.split("/", -1);
            for (int i = 0; i < steps.length - 1; i++) {
                // One that is there already is refused, which is as good.
                client.makeDirectory(folder.append('/').append(steps[i]).toString());
            }
            try (InputStream in = Files.newInputStream(from)) {
                require(client.storeFile("/" + to, in), client, to);
            }
            return true;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        if (find(path) != null) {
            call(path, client -> {
                require(client.deleteFile("/" + path), client, path);
                return true;
            });
        }
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    /** Some servers do not rename onto a file; then that goes first. */
    @Override
    public void rename(String from, String to) throws IOException {
        call(to, client -> {
            if (!client.rename("/" + from, "/" + to)) {
                client.deleteFile("/" + to);
                require(client.rename("/" + from, "/" + to), client, to);
            }
            return true;
        });
    }

    @Override
    public void close() {
        // Each call closes its own connection.
    }

    /** The data of a file, with the connection that it came by. */
    private static final class Stream extends FilterInputStream {
        private final FTPClient client;
        private final String path;
        private long left;

        Stream(InputStream in, FTPClient client, RemoteFile file, long offset) {
            super(in);
            this.client = client;
            this.path = file.path();
            this.left = file.size() - offset;
        }

        /** The server may say why; where it does not, that is what the failure is due to. */
        private StoreFailure cut() {
            IOException said = null;
            try {
                client.setSoTimeout((int) REPLY_TIMEOUT.toMillis());
                require(FTPReply.isPositiveCompletion(client.getReply()), client, path);
            } catch (IOException e) {
                said = e;
            }
            return new StoreFailure("the connection was cut " + left + " bytes before the end of the file", said);
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
                throw cut();
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                client.disconnect();
            }
        }
    }
}
