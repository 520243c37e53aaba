package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.KerberosAuthException;
import org.apache.hadoop.security.UserGroupInformation;
import org.jspecify.annotations.Nullable;

/**
 * The way to a cluster's name node: settings from {@code core-site.xml} and {@code hdfs-site.xml} of the class path and from the
 * store's options, and a user of its own. Nothing of it is shared with what else in the JVM uses Hadoop.
 */
final class HdfsConnection implements AutoCloseable {
    private static final String KERBEROS = "kerberos";

    private final String root;
    private final Access access;
    private @Nullable DistributedFileSystem files;

    /** @param root such as {@code hdfs://host:8020}, or {@code hdfs://name-service} */
    HdfsConnection(String root, Access access) {
        this.root = root;
        this.access = access;
    }

    synchronized DistributedFileSystem open() throws IOException {
        DistributedFileSystem open = files;
        if (open == null) {
            open = connect();
            files = open;
        }
        return open;
    }

    private DistributedFileSystem connect() throws IOException {
        try {
            Configuration settings = new Configuration();
            access.options().forEach(settings::set);
            URI place = URI.create(root.replaceFirst("//[^/@]*@", "//") + "/");
            PrivilegedExceptionAction<FileSystem> connecting = () -> FileSystem.newInstance(place, settings);
            return (DistributedFileSystem) user(settings).doAs(connecting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("stopped while connecting to " + root).initCause(e);
        } catch (IllegalArgumentException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw unknownHost(e);
            }
            throw e;
        } catch (LinkageError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The library for HDFS is not whole: " + e.getMessage(),
                    "Add the dependencies " + Libraries.HDFS.artifact() + ".",
                    e);
        }
    }

    private SyncException unknownHost(IllegalArgumentException e) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                "There is no host and no name service '" + root.substring(root.indexOf("://") + 3) + "'",
                "Name the host of the name node. A name service is told by dfs.nameservices, dfs.ha.namenodes.… and what goes"
                        + " with them, in hdfs-site.xml on the class path or in store.options.",
                e);
    }

    private UserGroupInformation user(Configuration settings) throws IOException {
        String at = root.substring(root.indexOf("://") + 3);
        String user =
                access.user() != null ? access.user() : at.contains("@") ? at.substring(0, at.indexOf('@')) : null;
        if (access.keyFile() != null) {
            return fromKeytab(user, access.keyFile(), settings);
        }
        return user == null ? UserGroupInformation.getCurrentUser() : UserGroupInformation.createRemoteUser(user);
    }

    private static UserGroupInformation fromKeytab(@Nullable String principal, String keytab, Configuration settings)
            throws IOException {
        if (principal == null) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The setting store.user is missing, which goes with the keytab '" + keytab + "'",
                    "Name the Kerberos principal, such as etl@EXAMPLE.COM.");
        }
        settings.set("hadoop.security.authentication", KERBEROS);
        // Hadoop has one such setting for the whole JVM, which is the application's to make.
        if (!UserGroupInformation.isSecurityEnabled()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "Hadoop's client in this JVM does not use Kerberos, which the keytab '" + keytab + "' is for",
                    "Put a core-site.xml with hadoop.security.authentication=kerberos on the class path, or call Hadoop's"
                            + " UserGroupInformation.setConfiguration before the job runs.");
        }
        return UserGroupInformation.loginUserFromKeytabAndReturnUGI(principal, keytab);
    }

    /** What a failure of the library at a file means. */
    IOException failure(String path, IOException e) {
        if (e instanceof AccessControlException) {
            throw new SyncException(
                    SyncError.ACCESS_DENIED,
                    "HDFS denies access to '" + path + "': " + firstLine(e),
                    "Check the rights of the user, and store.user.",
                    e);
        }
        if (e instanceof KerberosAuthException) {
            throw new SyncException(
                    SyncError.BAD_CREDENTIALS,
                    "Kerberos refuses the keytab: " + firstLine(e),
                    "Check store.user and store.keyFile, and krb5.conf.",
                    e);
        }
        return e instanceof InterruptedIOException
                ? e
                : new StoreFailure("HDFS failed at '" + path + "': " + firstLine(e), e);
    }

    /** What a name node says comes with its stack trace. */
    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public synchronized void close() throws IOException {
        DistributedFileSystem open = files;
        files = null;
        if (open != null) {
            open.close();
        }
    }
}
