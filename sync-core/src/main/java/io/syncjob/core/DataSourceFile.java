package io.syncjob.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncjob.DataSources;
import io.syncjob.core.config.SecretText;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Data sources from a JSON file: an object with an entry for each name, whose settings are those of the plug-ins. Settings
 * of one environment stand in {@code environments}, by its name. A secret is a reference as in the text of a job:
 * <code>${env:NAME}</code> for an environment variable, <code>${file:path}</code> for the text of a file without the line end
 * behind it, and here also <code>${secret:name}</code> for what the application supplies. It is looked up each time a
 * connection is made.
 */
public final class DataSourceFile {
    private static final String ENVIRONMENTS = "environments";
    private static final String SUPPLIED = "${secret:";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Function<String, String> secrets;

    private DataSourceFile(Path file, Function<String, String> secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    /** Reads {@code file}, which refers to no secrets of the application. */
    public static DataSources read(Path file) {
        return read(file, name -> {
            throw invalid(
                    "Nothing supplies the secret '" + name + "'", "Read the file with a supplier of secrets.", null);
        });
    }

    /**
     * Reads {@code file}.
     *
     * @param secrets gives the secret of a name; called when a connection is made, by any thread
     * @throws SyncException for a file that cannot be read or is not of this form
     */
    public static DataSources read(Path file, Function<String, String> secrets) {
        return new DataSourceFile(file, secrets).read();
    }

    private static SyncException invalid(String what, String remedy, @Nullable Throwable cause) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy, cause);
    }

    private DataSources read() {
        Map<String, @Nullable Object> content;
        try {
            content = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
        } catch (JacksonException e) {
            // Its message can show what stands around the mistake, which may be a secret.
            String place = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw invalid(
                    "The data sources in '" + file + "' are not a JSON object" + place, "Correct the file.", null);
        } catch (IOException e) {
            throw invalid("The data sources in '" + file + "' cannot be read", "Name a file that can be read.", e);
        }
        DataSources sources = DataSources.none();
        for (Map.Entry<String, @Nullable Object> entry : content.entrySet()) {
            String name = entry.getKey();
            Map<String, @Nullable Object> settings = new LinkedHashMap<>(object(entry.getValue(), name));
            Object environments = settings.remove(ENVIRONMENTS);
            if (!settings.isEmpty() || environments == null) {
                sources = sources.with(name, resolved(settings));
            }
            if (environments != null) {
                String path = name + "." + ENVIRONMENTS;
                for (Map.Entry<String, @Nullable Object> each :
                        object(environments, path).entrySet()) {
                    sources = sources.with(
                            name, each.getKey(), resolved(object(each.getValue(), path + "." + each.getKey())));
                }
            }
        }
        return sources;
    }

    @SuppressWarnings("unchecked") // Jackson makes maps with texts as keys
    private Map<String, @Nullable Object> object(@Nullable Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw invalid("'" + path + "' in '" + file + "' is not an object", "Give its settings in braces.", null);
    }

    private Map<String, @Nullable Object> resolved(Map<?, ?> settings) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        settings.forEach((key, value) -> resolved.put(String.valueOf(key), resolved(value)));
        return resolved;
    }

    private @Nullable Object resolved(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(each -> all.add(resolved(each)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            return resolved(map);
        }
        return value instanceof String text ? resolved(text) : value;
    }

    /** Relative paths count from the file of the data sources. */
    private Object resolved(String text) {
        if (text.startsWith(SUPPLIED) && text.endsWith("}")) {
            String name = text.substring(SUPPLIED.length(), text.length() - 1);
            return Secret.from(() -> secrets.apply(name));
        }
        return SecretText.isReference(text)
                ? SecretText.at(text, path -> file.resolveSibling(path).toString())
                : text;
    }
}
