package io.syncjob.spi;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches secrets from where they are kept. */
final class Secrets {
    private Secrets() {}

    static String inEnvironment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The environment variable '" + name + "', which holds a secret, is not set",
                    "Set it for the process that runs the job.");
        }
        return value;
    }

    static String inFile(String path) {
        try {
            String text = Files.readString(Path.of(path));
            String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        } catch (IOException | IllegalArgumentException e) {
            // The cause of a charset that does not fit would tell parts of what the file holds.
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The file '" + path + "', which holds a secret, cannot be read",
                    "Let it be there, in UTF-8, and readable by the user that runs the job.");
        }
    }
}
