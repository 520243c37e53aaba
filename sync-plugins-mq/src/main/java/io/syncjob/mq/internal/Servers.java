package io.syncjob.mq.internal;

import io.syncjob.mq.internal.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of a queue.
 *
 * @param host its name or address
 * @param port its port
 */
public record Servers(String host, int port) {
    private static final int MOST_PORT = 65_535;

    /** Reads {@code host:port} of one or more servers, with commas between them; without a port it is the usual one. */
    public static List<Servers> parse(String text, int usualPort) {
        List<Servers> servers = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            String server = each.strip();
            if (server.isEmpty() || server.contains("@") || server.contains("/")) {
                throw wrong(text);
            }
            int colon = server.lastIndexOf(':');
            boolean bare = colon < 0 || server.endsWith("]");
            String host = bare ? server : server.substring(0, colon);
            servers.add(new Servers(host, bare ? usualPort : port(server.substring(colon + 1), text)));
        }
        return servers;
    }

    private static int port(String text, String all) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(all);
        }
        throw wrong(all);
    }

    private static RuntimeException wrong(String text) {
        // What stands before an @ may be a password.
        String shown = text.contains("@") ? "" : " '" + text + "'";
        return Settings.invalid(
                "The setting 'servers'" + shown + " names no servers",
                "Give host:port, with commas between several; user and password are settings of their own.");
    }
}
