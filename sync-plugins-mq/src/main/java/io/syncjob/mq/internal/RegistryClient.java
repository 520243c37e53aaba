package io.syncjob.mq.internal;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.spi.Secret;
import io.syncjob.text.JsonFields;
import io.syncjob.text.JsonText;
import io.syncjob.text.TextBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry of schemas. It uses the JDK's older client of HTTP, because the newer one keeps a thread for as long as it
 * is not collected, and none may be left behind by a run.
 */
final class RegistryClient {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";

    private final SchemaRegistry registry;

    RegistryClient(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** Proves that the registry answers. */
    void check() throws IOException {
        try {
            call("/subjects", null);
        } catch (RegistryFailure e) {
            throw new SyncException(
                    SyncError.UNREACHABLE,
                    "The registry of schemas cannot be asked: " + e.getMessage(),
                    "Correct the 'url' of 'registry', or start it.",
                    e);
        }
    }

    /** The schema of an id; null where the registry has none. */
    @Nullable
    String schema(int id) throws IOException {
        byte[] answer = call("/schemas/ids/" + Integer.toUnsignedString(id), null);
        return answer == null ? null : fields(answer).text("schema");
    }

    /** Registers a schema, which does nothing where it is there already. Gives its id. */
    int register(String schema) throws IOException {
        String subject = registry.subject();
        if (subject == null) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The 'registry' of 'valueFormat' has no 'subject' to register the schema under",
                    "Name one.");
        }
        TextBuffer body = new TextBuffer(schema.length() + 16);
        body.putAscii("{\"schema\":");
        JsonText.putString(schema, body);
        body.put('}');
        String path = "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20") + "/versions";
        byte[] answer = call(path, Arrays.copyOf(body.array(), body.size()));
        return Integer.parseInt(fields(Objects.requireNonNull(answer, path)).text("id"));
    }

    private JsonFields fields(byte[] answer) throws IOException {
        try {
            return JsonFields.of(answer);
        } catch (UncheckedIOException e) {
            throw new IOException("the registry at '" + registry.url() + "' gave an answer that is no JSON object", e);
        }
    }

    /** Asks, or sends a body. Gives null where nothing is there to be asked for. */
    private byte @Nullable [] call(String path, byte @Nullable [] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(registry.url().replaceAll("/+$", "") + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", CONTENT + ", application/json");
        if (registry.user() != null) {
            Secret password = registry.password();
            String login = registry.user() + ":" + (password == null ? "" : password.reveal());
            connection.setRequestProperty(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            if (body != null) {
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", CONTENT);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            return answer(connection, path, body != null);
        } catch (RegistryFailure e) {
            throw e;
        } catch (IOException e) {
            throw new RegistryFailure(
                    "the registry of schemas at '" + registry.url() + "' does not answer: " + e.getMessage(), e);
        } finally {
            connection.disconnect();
        }
    }

    private byte @Nullable [] answer(HttpURLConnection connection, String path, boolean sent) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        }
        if (status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN) {
            throw new SyncException(
                    status == HttpURLConnection.HTTP_FORBIDDEN ? SyncError.ACCESS_DENIED : SyncError.BAD_CREDENTIALS,
                    "The registry of schemas at '" + registry.url() + "' answers " + status + " for " + path,
                    "Check the 'user' and 'password' of 'registry', and the user's rights.");
        }
        if (status == HttpURLConnection.HTTP_NOT_FOUND && !sent) {
            return null;
        }
        if (status >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            throw new RegistryFailure(
                    "the registry of schemas at '" + registry.url() + "' answers " + status + " for " + path, null);
        }
        throw new SyncException(
                SyncError.INVALID_VALUE,
                "The registry of schemas at '" + registry.url() + "' answers " + status + " for " + path
                        + said(connection),
                status == HttpURLConnection.HTTP_CONFLICT
                        ? "Change the columns or the 'schema' so that it is compatible with those of the subject."
                        : "Check the 'url' and 'subject' of 'registry', and the schema.");
    }

    private static String said(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            return in == null ? "" : ": " + new String(in.readNBytes(1_000), StandardCharsets.UTF_8);
        }
    }
}
