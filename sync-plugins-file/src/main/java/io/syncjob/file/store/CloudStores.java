package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stores that OpenDAL talks to, by the schemes of their paths. */
final class CloudStores {
    private CloudStores() {}

    /** The files of the store that {@code root}, such as {@code s3://bucket}, leads to; null for a scheme of another kind. */
    static @Nullable RemoteFiles of(String scheme, String root, Access access) {
        String authority = root.substring(root.indexOf("://") + 3);
        return switch (scheme) {
            case "s3", "s3a", "tos" ->
                files("s3", access, true, settings -> {
                    settings.put("bucket", authority);
                    put(settings, "endpoint", endpoint(scheme, access));
                    put(settings, "region", region(access));
                    put(settings, "access_key_id", access.accessKey());
                    put(settings, "secret_access_key", access.secretKey());
                    put(settings, "session_token", access.token());
                    if (scheme.equals("tos")) {
                        settings.put("enable_virtual_host_style", "true");
                    }
                });
            case "oss" ->
                files("oss", access, true, settings -> {
                    settings.put("bucket", authority);
                    put(settings, "endpoint", endpoint(scheme, access));
                    put(settings, "access_key_id", access.accessKey());
                    put(settings, "access_key_secret", access.secretKey());
                });
            case "cos" ->
                files("cos", access, true, settings -> {
                    settings.put("bucket", authority);
                    put(settings, "endpoint", endpoint(scheme, access));
                    put(settings, "secret_id", access.accessKey());
                    put(settings, "secret_key", access.secretKey());
                });
            case "obs" ->
                files("obs", access, true, settings -> {
                    settings.put("bucket", authority);
                    put(settings, "endpoint", endpoint(scheme, access));
                    put(settings, "access_key_id", access.accessKey());
                    put(settings, "secret_access_key", access.secretKey());
                });
            case "gs" ->
                files("gcs", access, true, settings -> {
                    settings.put("bucket", authority);
                    put(settings, "endpoint", access.endpoint());
                    put(settings, "credential_path", access.keyFile());
                    put(settings, "token", access.token());
                });
            case "azblob" ->
                files("azblob", access, true, settings -> {
                    settings.put("container", authority);
                    put(settings, "endpoint", endpoint(scheme, access));
                    put(settings, "account_name", access.accessKey());
                    put(settings, "account_key", access.secretKey());
                    put(settings, "sas_token", access.token());
                });
            case "webdav", "webdavs" ->
                files("webdav", access, false, settings -> {
                    settings.put("endpoint", (scheme.equals("webdav") ? "http://" : "https://") + authority);
                    put(settings, "username", access.user());
                    put(settings, "password", access.password());
                    put(settings, "token", access.token());
                });
            case "webhdfs", "swebhdfs" ->
                files("webhdfs", access, true, settings -> {
                    settings.put("endpoint", (scheme.equals("webhdfs") ? "http://" : "https://") + authority);
                    put(settings, "user_name", access.user());
                    put(settings, "delegation", access.token());
                });
            default -> null;
        };
    }

    /** Fills in the settings of a service. */
    private interface Fill {
        void into(Map<String, String> settings);
    }

    private static RemoteFiles files(String service, Access access, boolean atomic, Fill fill) {
        Libraries.OPENDAL.require("the store", Libraries.class);
        return new OpenDalFiles(
                service,
                () -> {
                    Map<String, String> settings = new LinkedHashMap<>(Map.of("root", "/"));
                    fill.into(settings);
                    settings.putAll(access.options());
                    return settings;
                },
                access,
                atomic);
    }

    private static @Nullable String endpoint(String scheme, Access access) {
        if (access.endpoint() == null && !scheme.startsWith("s3")) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The setting store.endpoint is missing, which stores of '" + scheme + "' need",
                    "Give the address of the store, such as https://oss-cn-hangzhou.aliyuncs.com.");
        }
        return access.endpoint();
    }

    /** A server of one's own asks for a region that it does not use. */
    private static @Nullable String region(Access access) {
        return access.region() == null && access.endpoint() != null ? "us-east-1" : access.region();
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private static void put(Map<String, String> settings, String name, @Nullable Secret value) {
        if (value != null) {
            settings.put(name, value.reveal());
        }
    }
}
