package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Files of an SFTP server. All calls share one session, each in a channel of its own. */
final class SftpFiles implements RemoteFiles {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PORT = 22;

    private final URI root;
    private final Access access;
    private @Nullable SshClient ssh;
    private @Nullable ClientSession session;

    SftpFiles(String root, Access access) {
        this.root = URI.create(root);
        this.access = access;
    }

    private synchronized SftpClient connect() throws IOException {
        ClientSession open = session;
        try {
            if (open == null || !open.isOpen()) {
                close();
                open = newSession();
                session = open;
            }
            return SftpClientFactory.instance().createSftpClient(open);
        } catch (IOException e) {
            close();
            throw new StoreFailure("the SFTP server " + root.getHost() + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private ClientSession newSession() throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        ssh = client;
        client.setServerKeyVerifier(verifier());
        client.start();
        String user = access.user() != null ? access.user() : root.getUserInfo();
        ClientSession opened = client.connect(user, root.getHost(), root.getPort() < 0 ? PORT : root.getPort())
                .verify(TIMEOUT)
                .getSession();
        Secret password = access.password();
        if (password != null) {
            opened.addPasswordIdentity(password.reveal());
        }
        if (access.keyFile() != null) {
            for (var pair : new FileKeyPairProvider(Path.of(access.keyFile())).loadKeys(opened)) {
                opened.addPublicKeyIdentity(pair);
            }
        }
        try {
            opened.auth().verify(TIMEOUT);
        } catch (SshException e) {
            if (e.getDisconnectCode() == 0) {
                throw e;
            }
            throw refused(user, e);
        }
        return opened;
    }

    private SyncException refused(@Nullable String user, SshException e) {
        boolean key =
                e.getDisconnectCode() == org.apache.sshd.common.SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE;
        return new SyncException(
                SyncError.BAD_CREDENTIALS,
                key
                        ? "The key of the SFTP server " + root.getHost() + " is not the one that is known"
                        : "The SFTP server refuses the user '" + user + "'",
                key
                        ? "Set store.hostKey to the fingerprint that the server's owner tells, or add it to"
                                + " ~/.ssh/known_hosts."
                        : "Check store.user, and store.password or store.keyFile.",
                e);
    }

    private ServerKeyVerifier verifier() {
        String expected = access.hostKey();
        if (expected == null) {
            return new KnownHostsServerKeyVerifier(
                    RejectAllServerKeyVerifier.INSTANCE,
                    Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
        }
        return (clientSession, address, key) -> expected.equals(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    }

    /** A call in a channel that is closed behind it. */
    private interface Call<T> {
        T run(SftpClient client) throws IOException;
    }

    private <T> T call(String path, Call<T> call) throws IOException {
        try (SftpClient client = connect()) {
            return call.run(client);
        } catch (StoreFailure e) {
            throw e;
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static IOException failure(String path, IOException e) {
        if (e instanceof SftpException refusal
                && (refusal.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED
                        || refusal.getStatus() == SftpConstants.SSH_FX_WRITE_PROTECT)) {
            throw new SyncException(
                    SyncError.ACCESS_DENIED,
                    "The SFTP server denies access to '" + path + "'",
                    "Check the rights of the user.",
                    e);
        }
        return new StoreFailure("the SFTP server failed at '" + path + "': " + e.getMessage(), e);
    }

    private static boolean isMissing(IOException e) {
        return e instanceof SftpException refusal
                && (refusal.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                        || refusal.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH);
    }

    private static RemoteFile file(String path, SftpClient.Attributes attributes) {
        if (attributes.isDirectory()) {
            return RemoteFile.folder(path);
        }
        Instant modified = attributes.getModifyTime() == null
                ? Instant.EPOCH
                : attributes.getModifyTime().toInstant();
        return new RemoteFile(path, false, attributes.getSize(), modified.toString(), modified);
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        return call(folder, client -> {
            List<RemoteFile> found = new ArrayList<>();
            try {
                for (SftpClient.DirEntry entry : client.readDir("/" + folder)) {
                    String name = entry.getFilename();
                    if (!name.equals(".") && !name.equals("..")) {
                        String path = RemotePublication.below(folder, name);
                        boolean link = entry.getAttributes().isSymbolicLink();
                        RemoteFile file = link ? find(client, path) : file(path, entry.getAttributes());
                        if (file != null && !(link && file.isFolder())) {
                            found.add(file);
                        }
                    }
                }
            } catch (IOException e) {
                if (!isMissing(e)) {
                    throw e;
                }
            } catch (RuntimeException e) {
                if (!(e.getCause() instanceof IOException cause && isMissing(cause))) {
                    throw new IOException(e.getMessage(), e);
                }
            }
            return found;
        });
    }

    @Override
    public @Nullable RemoteFile find(String path) throws IOException {
        return call(path, client -> Optional.ofNullable(find(client, path))).orElse(null);
    }

    private static @Nullable RemoteFile find(SftpClient client, String path) throws IOException {
        try {
            return file(path, client.stat("/" + path));
        } catch (SftpException e) {
            if (isMissing(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public InputStream open(RemoteFile file, long offset) throws IOException {
        SftpClient client = connect();
        try {
            FileChannel channel = client.openRemoteFileChannel("/" + file.path(), Set.of(SftpClient.OpenMode.Read));
            InputStream in = Channels.newInputStream(channel.position(offset));
            return new FilterInputStream(in) {
                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    try {
                        return super.read(target, from, length);
                    } catch (IOException e) {
                        throw new StoreFailure("the connection was cut: " + e.getMessage(), e);
                    }
                }

                @Override
                public void close() throws IOException {
                    try (client) {
                        super.close();
                    } catch (IOException e) {
                        throw failure(file.path(), e);
                    }
                }
            };
        } catch (IOException e) {
            client.close();
            throw failure(file.path(), e);
        }
    }

    @Override
    public void upload(Path from, String to) throws IOException {
        call(to, client -> {
            StringBuilder folder = new StringBuilder();
            String[] steps = to.split("/", -1);
            for (int i = 0; i < steps.length - 1; i++) {
                String path = folder.append('/').append(steps[i]).toString();
                if (find(client, path.substring(1)) == null) {
                    client.mkdir(path);
                }
            }
            try (OutputStream out = client.write("/" + to)) {
                Files.copy(from, out);
            }
            return true;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        call(path, client -> {
            try {
                client.remove("/" + path);
            } catch (SftpException e) {
                if (!isMissing(e)) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    /** Not every server renames onto a file; then that goes first. */
    @Override
    public void rename(String from, String to) throws IOException {
        call(to, client -> {
            try {
                client.rename("/" + from, "/" + to);
            } catch (IOException e) {
                if (find(client, to) == null) {
                    throw e;
                }
                client.remove("/" + to);
                client.rename("/" + from, "/" + to);
            }
            return true;
        });
    }

    @Override
    public synchronized void close() throws IOException {
        if (session != null) {
            session.close();
            session = null;
        }
        if (ssh != null) {
            ssh.stop();
            ssh = null;
        }
    }
}
