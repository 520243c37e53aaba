package io.syncjob.spi;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of many runs that belong together have gone through, in a file: a line that says of what the file is, then one for
 * each run, with what it was for, the rows it wrote and its id. A line that ends without a line feed was being written when
 * the process died, and does not count. For one thread at a time, and one process.
 */
public final class ProgressNotes {
    private final Path file;
    private final String owner;

    /**
     * @param file made where it is missing, and its folder with it
     * @param owner what the runs belong to, such as {@code backfill of orders}; text of one line
     */
    public ProgressNotes(Path file, String owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * The rows of each run that has gone through, by what it was for.
     *
     * @throws SyncException if the file cannot be read or written, or is of something else
     */
    public Map<String, Long> read() {
        Map<String, Long> done = new HashMap<>();
        try {
            if (Files.notExists(file)) {
                append(owner + "\n");
                return done;
            }
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() < text.length()) {
                truncate(whole);
            }
            List<String> lines = whole.lines().toList();
            if (lines.isEmpty()) {
                append(owner + "\n");
                return done;
            }
            if (!lines.get(0).equals(owner)) {
                throw foreign(null);
            }
            for (String line : lines.subList(1, lines.size())) {
                int space = line.indexOf(' ');
                int end = line.indexOf(' ', space + 1);
                done.put(
                        URLDecoder.decode(line.substring(0, space), StandardCharsets.UTF_8),
                        Long.parseLong(line.substring(space + 1, end)));
            }
            return done;
        } catch (IOException e) {
            throw unusable(e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw foreign(e);
        }
    }

    private SyncException foreign(@Nullable Exception cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "The file '" + file + "' does not hold the progress of the " + owner,
                "Name another file, or delete it to run all anew.",
                cause);
    }

    private SyncException unusable(IOException cause) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                "The progress of the " + owner + " cannot be kept in '" + file + "': " + cause.getMessage(),
                "Name a file that can be read and written.",
                cause);
    }

    private void truncate(String whole) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /**
     * Notes that a run went through, and forces that to the disk.
     *
     * @param what what the run was for, any text
     * @param rows the rows it wrote
     * @throws SyncException if the file cannot be written
     */
    public void done(String what, long rows, String runId) {
        try {
            append(URLEncoder.encode(what, StandardCharsets.UTF_8) + " " + rows + " " + runId + "\n");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void append(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
