package io.syncjob.file.store;

import io.syncjob.spi.Secret;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a store is and how to get in; null where the path or the platform tells. */
public record Access(
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
    /** A message of a library without the secrets that it may repeat. */
    String withoutSecrets(String message) {
        String clean = message;
        for (Secret secret : Arrays.asList(password, accessKey, secretKey, token)) {
            String value = secret == null ? "" : secret.reveal();
            clean = value.isEmpty() ? clean : clean.replace(value, "***");
        }
        return clean;
    }
}
