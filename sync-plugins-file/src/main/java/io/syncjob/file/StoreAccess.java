package io.syncjob.file;

import io.syncjob.file.store.Access;
import io.syncjob.spi.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is and how to get in. What is not given comes from the platform's own chain where it has one: environment
 * variables, profiles and the machine's role for S3 and its like.
 *
 * @param endpoint the store's address, such as {@code https://minio.example:9000}; null for the provider's own
 * @param region of a bucket; null for the provider's own choice
 * @param user of SFTP, FTP, HTTP, WebDAV, HDFS and WebHDFS, the Kerberos principal where a key file goes with it; null for
 *     the user in the path, if there is one
 * @param password of that user
 * @param accessKey of S3 and its like: the id of the key; the account's name for Azure
 * @param secretKey that goes with the access key; the account's key for Azure
 * @param token a session token of S3, a bearer token of HTTP and WebDAV, a delegation token of WebHDFS
 * @param keyFile a file with a private key for SFTP, a keytab for HDFS, or a service account for Google Cloud Storage
 * @param hostKey what the SFTP server's key must be, as {@code ssh-keygen -l} shows it: {@code SHA256:…}; null to look it up
 *     in {@code ~/.ssh/known_hosts}. For FTPS, the SHA-256 fingerprint of the server's certificate in hexadecimal digits;
 *     null to trust what the JVM trusts, for the name in the path
 * @param options further settings by the names that OpenDAL gives them, such as {@code server_side_encryption}; for HDFS those
 *     of Hadoop's client, such as {@code dfs.nameservices}; for FTPS, {@code implicit} is {@code true} where TLS begins with
 *     the connection at another port than 990
 */
public record StoreAccess(
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Secret accessKey,
        @Nullable Secret secretKey,
        @Nullable Secret token,
        @Nullable String keyFile,
        @Nullable String hostKey,
        Map<String, String> options) {
    /** Nothing but what paths and the platform tell. */
    public static final StoreAccess DEFAULT =
            new StoreAccess(null, null, null, null, null, null, null, null, null, Map.of());

    public StoreAccess {
        options = Settings.map(options);
    }

    /** The provider's own way, at another address. */
    public static StoreAccess at(String endpoint) {
        return DEFAULT.endpoint(endpoint);
    }

    static StoreAccess orDefault(@Nullable StoreAccess access) {
        return access == null ? DEFAULT : access;
    }

    Access toAccess() {
        return new Access(
                endpoint, region, user, password, accessKey, secretKey, token, keyFile, hostKey, Map.copyOf(options));
    }

    /** The store's address. */
    public StoreAccess endpoint(String newEndpoint) {
        return new StoreAccess(
                newEndpoint, region, user, password, accessKey, secretKey, token, keyFile, hostKey, options);
    }

    /** The region of a bucket. */
    public StoreAccess region(String newRegion) {
        return new StoreAccess(
                endpoint, newRegion, user, password, accessKey, secretKey, token, keyFile, hostKey, options);
    }

    /** A user and its password. */
    public StoreAccess login(String newUser, Secret newPassword) {
        return new StoreAccess(
                endpoint, region, newUser, newPassword, accessKey, secretKey, token, keyFile, hostKey, options);
    }

    /** An access key. */
    public StoreAccess keys(Secret newAccessKey, Secret newSecretKey) {
        return new StoreAccess(
                endpoint, region, user, password, newAccessKey, newSecretKey, token, keyFile, hostKey, options);
    }

    /** A token. */
    public StoreAccess token(Secret newToken) {
        return new StoreAccess(
                endpoint, region, user, password, accessKey, secretKey, newToken, keyFile, hostKey, options);
    }

    /** A user and the file of its private key, or a principal and its keytab. */
    public StoreAccess keyFile(String newUser, String file) {
        return new StoreAccess(
                endpoint, region, newUser, password, accessKey, secretKey, token, file, hostKey, options);
    }

    /** What the SFTP server's key must be. */
    public StoreAccess hostKey(String fingerprint) {
        return new StoreAccess(
                endpoint, region, user, password, accessKey, secretKey, token, keyFile, fingerprint, options);
    }

    /** A further setting. */
    public StoreAccess option(String name, String value) {
        return new StoreAccess(
                endpoint,
                region,
                user,
                password,
                accessKey,
                secretKey,
                token,
                keyFile,
                hostKey,
                Settings.plus(options, name, value));
    }
}
