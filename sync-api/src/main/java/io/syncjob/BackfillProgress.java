package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which dates have gone through, in a file: a line with the job's name, then one for each date, with the rows it wrote and
 * the id of its run. A line that ends without a line feed was being written when the process died, and does not count.
 */
final class BackfillProgress {
    private static final String HEAD = "backfill of ";

    private final Path file;
    private final String job;

    BackfillProgress(Path file, String job) {
        this.file = file;
        this.job = job;
    }

    /** The rows of each date that has gone through. */
    Map<LocalDate, Long> read() {
        Map<LocalDate, Long> done = new HashMap<>();
        try {
            if (Files.notExists(file)) {
                append(HEAD + job + "\n");
                return done;
            }
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() < text.length()) {
                truncate(whole);
            }
            List<String> lines = whole.lines().toList();
            if (lines.isEmpty()) {
                append(HEAD + job + "\n");
                return done;
            }
            if (!lines.get(0).equals(HEAD + job)) {
                throw foreign(null);
            }
            for (String line : lines.subList(1, lines.size())) {
                int space = line.indexOf(' ');
                int end = line.indexOf(' ', space + 1);
                done.put(LocalDate.parse(line.substring(0, space)), Long.parseLong(line.substring(space + 1, end)));
            }
            return done;
        } catch (IOException e) {
            throw unusable(e);
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            throw foreign(e);
        }
    }

    private SyncException foreign(@Nullable Exception cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "The file '" + file + "' does not hold the progress of a backfill of the job '" + job + "'",
                "Name another file, or delete it to run all dates.",
                cause);
    }

    private SyncException unusable(IOException cause) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                "The progress of the backfill cannot be kept in '" + file + "': " + cause.getMessage(),
                "Name a file that can be read and written.",
                cause);
    }

    private void truncate(String whole) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    void done(LocalDate date, SyncReport report) {
        try {
            append(date + " " + report.rowsWritten() + " " + report.runId() + "\n");
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
