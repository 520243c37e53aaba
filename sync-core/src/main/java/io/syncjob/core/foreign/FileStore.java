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
        String root(Keys keys, Map<String, @Nullable Object> access) {
            return "";
        }
    },
    FTP {
        @Override
        String root(Keys keys, Map<String, @Nullable Object> access) {
            Section parameter = keys.section();
            String protocol = keys.text("protocol").orElse("ftp").toLowerCase(Locale.ROOT);
            String host = keys.required("host");
            String port = keys.text("port").map(text -> ":" + text).orElse("");
            keys.put("username", "user", access);
            keys.put("password", "password", access);
            parameter.ignored(Map.of(
                    "timeout", "The library's own limits hold",
                    "connectPattern", "The library chooses",
                    "maxTraversalLevel", "Folders are read to any depth that the pattern asks for"));
            if (protocol.equals("sftp") && !keys.knowsHostKey()) {
                parameter.different(
                        parameter.has("protocol") ? "protocol" : "datasource",
                        "The server's key must be known, which nobody checks there",
                        "Have it in ~/.ssh/known_hosts, or set store.hostKey.");
            }
            return protocol + "://" + host + port + "/";
        }
    },
    OSS {
        @Override
        String root(Keys keys, Map<String, @Nullable Object> access) {
            return bucket(keys, "oss", access);
        }
    },
    S3 {
        @Override
        String root(Keys keys, Map<String, @Nullable Object> access) {
            return bucket(keys, "s3", access);
        }
    },
    HDFS {
        @Override
        String root(Keys keys, Map<String, @Nullable Object> access) {
            String root = keys.required("defaultFS");
            keys.put("username", "user", access);
            if (root.startsWith("hdfs:")) {
                hadoop(keys, access);
            } else {
                keys.section()
                        .ignored(Map.of(
                                "hadoopConfig", "No Hadoop client is used",
                                "haveKerberos", "WebHDFS is not asked with Kerberos",
                                "kerberosKeytabFilePath", "WebHDFS is not asked with Kerberos",
                                "kerberosPrincipal", "WebHDFS is not asked with Kerberos"));
            }
            return root.endsWith("/") ? root : root + "/";
        }
    };

    /** Keys that files with types of their own have no use for. */
    static final Map<String, String> OF_TEXT_ALONE = Map.of(
            "encoding", "Such files have none",
            "fieldDelimiter", "Such files have none",
            "nullFormat", "In such files NULL is no text");

    /**
     * What says where the store is: keys of the step, or what its data source is bound to.
     *
     * @param bound the settings of the data source; those that are asked for here go, as the plug-in knows nothing of them
     */
    private record Keys(Section section, Map<String, @Nullable Object> bound) {
        private Optional<Object> value(String key) {
            Object known = bound.remove(key);
            Optional<String> given = section.rawText(key);
            return given.isPresent() ? Optional.of(given.get()) : Optional.ofNullable(known);
        }

        Optional<String> text(String key) {
            return value(key).map(String::valueOf).filter(text -> !text.isBlank());
        }

        String required(String key) {
            Optional<String> text = text(key);
            if (text.isEmpty()) {
                section.missing(key);
            }
            return text.orElse("");
        }

        /** An object's values as texts. */
        Map<String, @Nullable Object> object(String key) {
            Map<String, @Nullable Object> texts = Draft.settings();
            if (bound.remove(key) instanceof Map<?, ?> known) {
                known.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
            }
            section.section(key)
                    .ifPresent(given ->
                            given.keys().forEach(name -> given.rawText(name).ifPresent(text -> texts.put(name, text))));
            return texts;
        }

        boolean knowsHostKey() {
            return bound.get("store") instanceof Map<?, ?> store && store.containsKey("hostKey");
        }

        /** Puts what stands under {@code key} into {@code settings} by another name. */
        void put(String key, String name, Map<String, @Nullable Object> settings) {
            value(key).ifPresent(value -> settings.put(name, value));
        }
    }

    /** What Hadoop's own client is told. */
    private static void hadoop(Keys keys, Map<String, @Nullable Object> access) {
        Map<String, @Nullable Object> options = keys.object("hadoopConfig");
        if (!options.isEmpty()) {
            access.put("options", options);
        }
        if (keys.text("haveKerberos").map(Boolean::valueOf).orElse(false)) {
            access.put("keyFile", keys.required("kerberosKeytabFilePath"));
            access.put("user", keys.required("kerberosPrincipal"));
        } else {
            keys.section()
                    .ignored(Map.of(
                            "kerberosKeytabFilePath", "Without haveKerberos it says nothing",
                            "kerberosPrincipal", "Without haveKerberos it says nothing"));
        }
    }

    /** What every path of the store begins with, up to a slash; empty for local files. */
    abstract String root(Keys keys, Map<String, @Nullable Object> access);

    /** The key that holds paths. */
    String pathKey() {
        return this == OSS || this == S3 ? "object" : "path";
    }

    private static String place(String root, String path) {
        return root.isEmpty() ? path : root + (path.startsWith("/") ? path.substring(1) : path);
    }

    /** The settings that say where the store is and how to get in; what root gives is added to {@code roots}. */
    private Map<String, @Nullable Object> access(
            Section parameter, Map<String, Map<String, @Nullable Object>> dataSources, List<String> roots) {
        Map<String, @Nullable Object> settings = Draft.settings();
        Map<String, @Nullable Object> access = Draft.settings();
        Sources.bind(parameter, dataSources, settings);
        roots.add(root(new Keys(parameter, settings), access));
        if (settings.get("store") instanceof Map<?, ?> bound) {
            bound.forEach((key, value) -> access.putIfAbsent(String.valueOf(key), value));
        }
        if (!access.isEmpty()) {
            settings.put("store", access);
        }
        return settings;
    }

    /** The settings of a reader that say which files it reads. */
    Map<String, @Nullable Object> reading(Section parameter, Map<String, Map<String, @Nullable Object>> dataSources) {
        List<String> roots = new ArrayList<>();
        Map<String, @Nullable Object> access = access(parameter, dataSources, roots);
        Map<String, @Nullable Object> settings = Draft.settings();
        List<String> paths = parameter.texts(pathKey()).stream()
                .map(path -> place(roots.get(0), path))
                .toList();
        if (paths.isEmpty()) {
            parameter.missing(pathKey());
        }
        settings.put("paths", paths);
        settings.putAll(access);
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

    /** The settings of a writer that say which file it writes. */
    Map<String, @Nullable Object> writing(Section parameter, Map<String, Map<String, @Nullable Object>> dataSources) {
        List<String> roots = new ArrayList<>();
        Map<String, @Nullable Object> access = access(parameter, dataSources, roots);
        String folder = parameter.required(pathKey()).orElse("");
        String suffix = parameter.text("suffix").orElse("");
        String path = folder + suffix;
        if (pathKey().equals("path")) {
            String name = parameter.required("fileName").orElse("") + suffix;
            path = folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name;
        }
        parameter.different(
                pathKey().equals("path") ? "fileName" : "object",
                "All rows go to one file of this name, without a random ending for each channel",
                "");
        Map<String, @Nullable Object> settings = Draft.settings();
        settings.put("path", place(roots.get(0), path));
        settings.putAll(access);
        return settings;
    }

    private static String bucket(Keys keys, String scheme, Map<String, @Nullable Object> access) {
        String bucket = keys.required("bucket");
        for (String same : List.of("endpoint", "region")) {
            keys.text(same).ifPresent(text -> access.put(same, text));
        }
        keys.put("accessId", "accessKey", access);
        keys.put("accessKey", "secretKey", access);
        return scheme + "://" + bucket + "/";
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
    static String unescaped(String text) {
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
