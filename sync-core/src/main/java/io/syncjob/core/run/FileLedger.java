package io.syncjob.core.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Position;
import io.syncjob.spi.ProcessLock;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a resumable job in a file of its own, for a target that cannot keep it with its rows. The first line is the
 * plan; each commit adds a line, which is on the disk before the run goes on. A line that a crash has torn counts for
 * nothing: its split is written again. Safe for use by several threads once it is open.
 */
final class FileLedger implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 100;

    private final Path file;
    private final String key;
    private final ProcessLock lock;
    private @Nullable FileChannel lines;

    /** What a line holds: a plan, or how far a split has come. */
    private record Line(
            @Nullable String job,
            @Nullable String fingerprint,
            @Nullable List<PlannedSplit> splits,
            @Nullable String split,
            @Nullable Map<String, String> position,
            boolean complete,
            long read,
            long written,
            long rejected) {}

    private record PlannedSplit(String id, String description, long estimatedRows, Map<String, String> bounds) {
        static PlannedSplit of(Split split) {
            return new PlannedSplit(split.id(), split.description(), split.estimatedRows(), split.bounds());
        }

        Split split() {
            return new Split(id, description, estimatedRows, bounds);
        }
    }

    private FileLedger(Path file, String key, ProcessLock lock) {
        this.file = file;
        this.key = key;
        this.lock = lock;
    }

    /**
     * Takes the job up: until it is closed no other run of it can write.
     *
     * @param folder where the files of jobs are; made where it is missing
     * @param key what tells the runs of the job
     * @throws SyncException while another run has the job
     */
    static FileLedger open(Path folder, String key) throws IOException {
        Files.createDirectories(folder);
        String name = key.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
        String shown =
                name.substring(0, Math.min(LONGEST_NAME, name.length())) + "-" + Integer.toHexString(key.hashCode());
        ProcessLock lock = ProcessLock.take(folder, shown)
                .orElseThrow(() -> new SyncException(
                        SyncError.LEDGER_CONFLICT,
                        "Another run has the job '" + key + "', whose progress is kept in " + folder,
                        "Wait until it has ended, or cancel it."));
        return new FileLedger(folder.resolve(shown + ".ledger"), key, lock);
    }

    /** What an earlier run has left; empty where there is none. */
    Optional<JobState> takeUp() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        // What stands behind the last line end was torn by a crash.
        List<String> whole =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        Line plan = line(whole.get(0));
        List<PlannedSplit> splits = plan.splits();
        String fingerprint = plan.fingerprint();
        if (splits == null || fingerprint == null) {
            throw broken(null);
        }
        if (!key.equals(plan.job())) {
            throw new SyncException(
                    SyncError.LEDGER_CONFLICT,
                    "The file '" + file + "' holds the progress of the job '" + plan.job() + "'",
                    "Give the jobs folders of their own.");
        }
        Map<String, SplitProgress> progress = new LinkedHashMap<>();
        for (String each : whole.subList(1, whole.size())) {
            Line line = line(each);
            String split = line.split();
            if (split == null) {
                throw broken(null);
            }
            Map<String, String> marks = line.position();
            progress.put(
                    split,
                    new SplitProgress(
                            split,
                            marks == null ? Position.NONE : Position.at(marks),
                            line.complete(),
                            line.read(),
                            line.written(),
                            line.rejected()));
        }
        JobState state = new JobState(
                fingerprint, splits.stream().map(PlannedSplit::split).toList(), List.copyOf(progress.values()));
        keep(state);
        return Optional.of(state);
    }

    private Line line(String text) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    private SyncException broken(@Nullable Throwable cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "The file '" + file + "' does not hold the progress of a job",
                "Remove it to begin anew, and with it the rows that the run before has written.",
                cause);
    }

    /** Replaces the file, as a whole, by one with the state. */
    synchronized void keep(JobState state) throws IOException {
        closeLines();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        List<String> texts = new ArrayList<>();
        texts.add(JSON.writeValueAsString(new Line(
                key,
                state.fingerprint(),
                state.splits().stream().map(PlannedSplit::of).toList(),
                null,
                null,
                false,
                0,
                0,
                0)));
        for (SplitProgress each : state.progress()) {
            texts.add(text(each));
        }
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            append(channel, String.join("\n", texts) + "\n");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static String text(SplitProgress of) throws JacksonException {
        return JSON.writeValueAsString(new Line(
                null,
                null,
                null,
                of.splitId(),
                of.position().isPlace() ? of.position().marks() : null,
                of.complete(),
                of.rowsRead(),
                of.rowsWritten(),
                of.rowsRejected()));
    }

    /** The rows have been committed: keeps that they have. */
    synchronized void record(SplitProgress progress) {
        FileChannel channel = lines;
        if (channel == null) {
            throw new IllegalStateException("The ledger keeps no plan yet");
        }
        try {
            append(channel, text(progress) + "\n");
        } catch (IOException e) {
            throw new SyncException(
                    SyncError.WRITE_FAILED,
                    "The progress of the job cannot be kept in '" + file + "': " + e.getMessage(),
                    "Make room, and start the job again; the last rows of the split will be written once more.",
                    e);
        }
    }

    private static void append(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** The job has gone through: there is nothing to go on with. */
    synchronized void end() throws IOException {
        closeLines();
        Files.deleteIfExists(file);
    }

    private void closeLines() throws IOException {
        FileChannel open = lines;
        lines = null;
        if (open != null) {
            open.close();
        }
    }

    /** Lets others have the job. */
    @Override
    public synchronized void close() throws IOException {
        try (lock) {
            closeLines();
        }
    }
}
