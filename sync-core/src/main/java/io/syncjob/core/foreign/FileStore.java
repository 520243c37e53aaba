package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the files of a job are, and how to get in. */
enum FileStore {
    LOCAL {
        @Override
        List<String> paths(Section parameter, Map<String, @Nullable Object> access) {
            return parameter.texts("path");
        }
    },
    FTP {
        @Override
        List<String> paths(Section parameter, Map<String, @Nullable Object> access) {
            String protocol = parameter.text("protocol").orElse("ftp").toLowerCase(Locale.ROOT);
            String host = parameter.required("host").orElse("");
            String port = parameter.text("port").map(text -> ":" + text).orElse("");
            parameter.required("username").ifPresent(user -> access.put("user", user));
            parameter.rawText("password").ifPresent(password -> access.put("password", password));
            parameter.ignored(Map.of(
                    "timeout", "The library's own limits hold",
                    "connectPattern", "The library chooses",
                    "maxTraversalLevel", "Folders are read to any depth that the pattern asks for"));
            if (protocol.equals("sftp")) {
                parameter.different(
                        "protocol",
                        "The server's key must be known, which nobody checks there",
                        "Have it in ~/.ssh/known_hosts, or set store.hostKey.");
            }
            return parameter.texts("path").stream()
                    .map(path -> protocol + "://" + host + port + (path.startsWith("/") ? "" : "/") + path)
                    .toList();
        }
    },
    OSS {
        @Override
        List<String> paths(Section parameter, Map<String, @Nullable Object> access) {
            return bucket(parameter, "oss", access);
        }
    },
    S3 {
        @Override
        List<String> paths(Section parameter, Map<String, @Nullable Object> access) {
            return bucket(parameter, "s3", access);
        }
    },
    HDFS {
        @Override
        List<String> paths(Section parameter, Map<String, @Nullable Object> access) {
            String root = parameter.required("defaultFS").orElse("");
            if (root.startsWith("hdfs:")) {
                parameter.refused(
                        "defaultFS",
                        "HDFS is reached by WebHDFS here, at another address",
                        "Give it as webhdfs://host:9870.");
            }
            parameter.ignored(Map.of(
                    "hadoopConfig", "No Hadoop client is used",
                    "haveKerberos", "Kerberos is not supported",
                    "kerberosKeytabFilePath", "Kerberos is not supported",
                    "kerberosPrincipal", "Kerberos is not supported"));
            return parameter.texts("path").stream().map(path -> root + path).toList();
        }
    };

    /** The paths, with the scheme of the store. */
    abstract List<String> paths(Section parameter, Map<String, @Nullable Object> access);

    /** The settings of a reader that say which files it reads. */
    Map<String, @Nullable Object> reading(Section parameter, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = Draft.settings();
        Map<String, @Nullable Object> access = Draft.settings();
        Sources.bind(parameter, dataSources, settings);
        List<String> paths = paths(parameter, access);
        if (paths.isEmpty()) {
            parameter.missing(this == OSS || this == S3 ? "object" : "path");
        }
        settings.put("paths", paths);
        if (!access.isEmpty()) {
            settings.put("store", access);
        }
        Map<String, @Nullable Object> files = Draft.settings();
        compression(parameter).ifPresent(each -> files.put("compression", each));
        parameter.text("markDoneFileName").ifPresent(name -> files.put("marker", name));
        if (parameter.flag("successOnNoFile", false)) {
            files.put("emptyAllowed", true);
        }
        if (!files.isEmpty()) {
            settings.put("files", files);
        }
        return settings;
    }

    private static List<String> bucket(Section parameter, String scheme, Map<String, @Nullable Object> access) {
        String bucket = parameter.required("bucket").orElse("");
        parameter.text("endpoint").ifPresent(endpoint -> access.put("endpoint", endpoint));
        parameter.text("region").ifPresent(region -> access.put("region", region));
        parameter.text("accessId").ifPresent(key -> access.put("accessKey", key));
        parameter.text("accessKey").ifPresent(secret -> access.put("secretKey", secret));
        List<String> paths = new ArrayList<>();
        for (String object : parameter.texts("object")) {
            paths.add(scheme + "://" + bucket + "/" + object);
        }
        return paths;
    }

    /** The compression, in the words of this library; empty where the names of the files tell. */
    static Optional<String> compression(Section parameter) {
        return parameter.text("compress").flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "gzip", "gz" -> Optional.of("GZIP");
            case "bzip2", "bz2" -> Optional.of("BZIP2");
            case "zstd" -> Optional.of("ZSTD");
            case "framing-snappy", "snappy" -> Optional.of("SNAPPY");
            case "zip" -> {
                parameter.different(
                        "compress",
                        "Archives are known by their names, which end in .zip, and all files in them are" + " read",
                        "");
                yield Optional.empty();
            }
            default -> {
                parameter.refused(
                        "compress",
                        "Files compressed by '" + text + "' cannot be read or written",
                        "Use gzip, bzip2, zstd or snappy.");
                yield Optional.empty();
            }
        });
    }

    /** The delimiter of fields; empty for a comma. */
    static Optional<String> delimiter(Section parameter) {
        Optional<String> given = parameter.rawText("fieldDelimiter").map(FileStore::unescaped);
        if (given.isPresent() && (given.get().length() != 1 || given.get().charAt(0) > 127)) {
            parameter
                    .findings()
                    .mistake(
                            parameter.place("fieldDelimiter"),
                            SyncError.UNSUPPORTED,
                            "The delimiter is no single ASCII character",
                            "Use one, such as a comma, a tab or \\u0001.");
            return Optional.empty();
        }
        return given;
    }

    /** Some write the escape twice, so that it is still one after the text was parsed. */
    private static String unescaped(String text) {
        return switch (text) {
            case "\\t" -> "\t";
            case "\\u0001" -> Character.toString(1);
            default -> text;
        };
    }

    /** The format of the files, in lower case. */
    static String format(Section parameter, String standard) {
        Optional<String> type = parameter.text("fileType");
        return parameter.text("fileFormat").or(() -> type).orElse(standard).toLowerCase(Locale.ROOT);
    }
}
