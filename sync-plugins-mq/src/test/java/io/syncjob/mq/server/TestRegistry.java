package io.syncjob.mq.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a job needs of a registry of schemas, by HTTP: ids, subjects, a login, and failures when a test wants them. */
public final class TestRegistry implements AutoCloseable {
    private static final Pattern REGISTERED = Pattern.compile("\\{\"schema\":\"(.*)\"\\}", Pattern.DOTALL);

    private final HttpServer server;
    private final String login;
    private final List<String> schemas = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int failures;
    private int refusal;

    /** @param login {@code user:password} that it asks for; empty for none */
    public TestRegistry(String login) {
        this.login = login;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes a schema known without a subject. Gives its id. */
    public synchronized int add(String schema) {
        schemas.add(schema);
        return schemas.size();
    }

    public synchronized String schema(int id) {
        return schemas.get(id - 1);
    }

    /** The requests so far, such as {@code GET /subjects}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Answers the next so many requests with 503. */
    public synchronized void fail(int requests) {
        failures = requests;
    }

    /** Answers what is to be registered with this status. */
    public synchronized void refuse(int status) {
        refusal = status;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String wanted = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!login.isEmpty() && !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error_code\":401}");
        } else if (failures > 0) {
            failures--;
            answer(exchange, 503, "");
        } else if (path.equals("/subjects")) {
            answer(exchange, 200, "[\"one-value\"]");
        } else if (path.startsWith("/schemas/ids/")) {
            int id = Integer.parseUnsignedInt(path.substring("/schemas/ids/".length()));
            boolean known = id >= 1 && id <= schemas.size();
            answer(exchange, known ? 200 : 404, known ? "{\"schema\":" + quoted(schemas.get(id - 1)) + "}" : "{}");
        } else if (refusal != 0) {
            answer(exchange, refusal, "{\"message\":\"not compatible\"}");
        } else {
            Matcher matcher = REGISTERED.matcher(body);
            if (!path.matches("/subjects/[^/]+/versions") || !matcher.matches()) {
                answer(exchange, 422, "{}");
                return;
            }
            String schema = matcher.group(1).replace("\\\"", "\"").replace("\\\\", "\\");
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            answer(exchange, 200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
