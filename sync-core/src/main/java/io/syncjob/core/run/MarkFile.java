package io.syncjob.core.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Mark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mark of one job in a file of its own. The file is replaced as a whole: it is never half written. */
final class MarkFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String job;

    MarkFile(Path file, String job) {
        this.file = file;
        this.job = job;
    }

    /** What stands in the file. */
    record Content(String job, List<String> columns, List<String> values, String run) {}

    Optional<Mark> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Content content;
        try {
            content = JSON.readValue(Files.readAllBytes(file), Content.class);
        } catch (JacksonException e) {
            throw conflict("The file '" + file + "' holds no mark", e);
        }
        if (content.columns() == null
                || content.values() == null
                || content.columns().isEmpty()
                || content.columns().size() != content.values().size()) {
            throw conflict("The file '" + file + "' holds no mark", null);
        }
        if (!job.equals(content.job())) {
            throw conflict("The file '" + file + "' holds the mark of the job '" + content.job() + "'", null);
        }
        return Optional.of(new Mark(content.columns(), content.values()));
    }

    private static SyncException conflict(String what, @Nullable Throwable cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                what,
                "Give each job a file of its own; without the file the job reads all rows.",
                cause);
    }

    void write(Mark mark, String run) throws IOException {
        byte[] text = JSON.writeValueAsBytes(new Content(job, mark.columns(), mark.values(), run));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
