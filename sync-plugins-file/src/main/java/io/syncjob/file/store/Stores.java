package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;
import java.util.Locale;

/** Finds the store that paths lead to. */
public final class Stores {
    private Stores() {}

    /**
     * The store of the paths, which begin all with the same scheme and authority, such as {@code s3://bucket}; without one
     * they are of the local file system. Connects to nothing yet.
     */
    public static Store of(List<String> paths, Access access) {
        String root = root(paths.get(0));
        for (String path : paths) {
            if (!root(path).equals(root)) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "The paths '" + paths.get(0) + "' and '" + path + "' are of two stores",
                        "Read each with a reader of its own.");
            }
        }
        String scheme = scheme(root);
        if (root.indexOf('@') >= 0 && root.substring(0, root.indexOf('@')).indexOf(':', root.indexOf("://") + 3) >= 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "A path holds a password, which would show in logs and reports",
                    "Leave it out of the path, and give store.password.");
        }
        return switch (scheme) {
            case "", "file" -> new LocalStore();
            case "http", "https" -> new RemoteStore(root, new HttpFiles(root, access));
            case "ftp", "ftps" -> {
                Libraries.FTP.require("FTP", Libraries.class);
                yield new RemoteStore(root, new FtpFiles(root, access));
            }
            case "sftp" -> {
                Libraries.SSHD.require("SFTP", Libraries.class);
                yield new RemoteStore(root, new SftpFiles(root, access));
            }
            case "hdfs" -> {
                Libraries.HDFS.require("HDFS", Libraries.class);
                yield new RemoteStore(root, new HdfsFiles(new HdfsConnection(root, access)));
            }
            default -> {
                RemoteFiles files = CloudStores.of(scheme, root, access);
                if (files == null) {
                    throw new SyncException(
                            SyncError.UNSUPPORTED,
                            "There is no store for paths that begin with '" + scheme + ":'",
                            "Use one of s3, oss, cos, obs, tos, gs, azblob, hdfs, webhdfs, webdav, sftp, ftp, http, file, or a path"
                                    + " of the local file system.");
                }
                yield new RemoteStore(root, files);
            }
        };
    }

    private static String scheme(String root) {
        int colon = root.indexOf(':');
        return colon < 0 ? "" : root.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    /** Scheme and authority; empty for a path of the local file system, such as {@code C:\a}. */
    static String root(String path) {
        if (path.startsWith("file:")) {
            return "file:";
        }
        int authority = path.indexOf("://");
        if (authority < 2) {
            return "";
        }
        int slash = path.indexOf('/', authority + 3);
        return slash < 0 ? path : path.substring(0, slash);
    }
}
