package io.syncjob.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.Segment;
import io.syncjob.file.store.Publication;
import io.syncjob.spi.JobState;
import io.syncjob.spi.SplitProgress;
import io.syncjob.text.JsonFields;
import io.syncjob.text.LedgerJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a resumable job has come, in the folder of its parts. The first line is the plan; each commit adds one with the
 * split's parts, when their bytes are on the disk. A line that a crash has torn counts for nothing, and so do bytes and parts
 * that no line tells of. Commits come from several threads, all else from one.
 */
final class StagedProgress implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private String origin = "";
    private final Map<String, SplitProgress> progress = new LinkedHashMap<>();
    private final Map<String, SplitParts> parts = new LinkedHashMap<>();
    private @Nullable FileChannel lines;

    private StagedProgress(Path folder) {
        this.folder = folder;
        this.file = Publication.progress(folder);
    }

    /** @param folder of the job, which has been taken up */
    static StagedProgress in(Path folder) {
        return new StagedProgress(folder);
    }

    /** What an earlier run has left; empty where there is none. */
    Optional<JobState> takeUp() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<byte[]> whole = wholeLines();
        try {
            if (whole.isEmpty()) {
                throw new IllegalStateException("The plan is missing");
            }
            JsonFields plan = JsonFields.of(whole.get(0));
            origin = plan.text("origin");
            for (byte[] line : whole.subList(1, whole.size())) {
                JsonFields fields = JsonFields.of(line);
                SplitProgress each = LedgerJson.progress(fields);
                progress.put(each.splitId(), each);
                parts.put(each.splitId(), parts(fields));
            }
            Set<Path> known = new HashSet<>(Set.of(file));
            for (SplitParts each : parts.values()) {
                for (FilePart part : each.all()) {
                    cutBack(part);
                    known.add(part.file());
                }
            }
            removeAllBut(known);
            lines = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return Optional.of(
                    new JobState(plan.text("fingerprint"), LedgerJson.splits(plan), List.copyOf(progress.values())));
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken("'" + file + "' does not hold the progress of a job", e);
        }
    }

    /** The lines that are whole; what stands behind them is cut off. */
    private List<byte[]> wholeLines() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(start);
        }
        return lines;
    }

    private SplitParts parts(JsonFields fields) {
        SplitParts split = new SplitParts();
        for (JsonFields part : fields.list("parts")) {
            List<Range> segments = new ArrayList<>();
            for (JsonFields segment : part.list("segments")) {
                segments.add(new Range(segment.number("from"), segment.number("to")));
            }
            split.add(
                    part.text("folder"),
                    FilePart.committed(
                            folder.resolve(part.text("file")),
                            part.number("start"),
                            segments,
                            part.number("rows"),
                            part.truth("ended")));
        }
        return split;
    }

    /** Takes off what a run has written behind its last commit. A part that is not there has been published. */
    private static void cutBack(FilePart part) throws IOException {
        if (!Files.exists(part.file())) {
            return;
        }
        if (Files.size(part.file()) < part.committedLength()) {
            throw broken("The part '" + part.file() + "' has lost some of its bytes", null);
        }
        try (FileChannel channel = FileChannel.open(part.file(), StandardOpenOption.WRITE)) {
            channel.truncate(part.committedLength());
        }
    }

    private static SyncException broken(String what, @Nullable Throwable cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT, what, "Remove the folder that it is in, to begin the job anew.", cause);
    }

    private void removeAllBut(Set<Path> known) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                // Folders are those of a publication that a run has begun.
                if (!known.contains(each) && Files.isRegularFile(each) && !Publication.isOfPublishing(each)) {
                    Files.delete(each);
                }
            }
        }
    }

    /** The run that made the plan. */
    String origin() {
        return origin;
    }

    /** What the split has committed. */
    SplitParts parts(String split) {
        return parts.getOrDefault(split, new SplitParts());
    }

    /** Up to here numbers of parts may be taken. */
    int numbers() {
        return parts.values().stream()
                .flatMap(split -> split.all().stream())
                .map(part -> part.file().getFileName().toString())
                .mapToInt(name -> Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)) + 1)
                .max()
                .orElse(0);
    }

    /** Keeps the plan of a job that begins. */
    void keep(String run, JobState state) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] plan = LedgerJson.object(json -> {
            json.writeStringField("origin", run);
            json.writeStringField("fingerprint", state.fingerprint());
            LedgerJson.write(json, state.splits());
        });
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            append(channel, plan);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Keeps that what was written of a split is committed, once it is on the disk. */
    void record(SplitProgress reached, SplitParts split) throws IOException {
        for (FilePart part : split.all()) {
            if (part.isChanged()) {
                try (FileChannel channel = FileChannel.open(part.file(), StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
        byte[] line = LedgerJson.object(json -> {
            LedgerJson.write(json, reached);
            write(json, split);
        });
        synchronized (this) {
            FileChannel channel = lines;
            if (channel == null) {
                throw new IllegalStateException("No plan is kept yet");
            }
            append(channel, line);
        }
    }

    private static void write(JsonGenerator json, SplitParts split) throws IOException {
        json.writeArrayFieldStart("parts");
        for (Map.Entry<String, List<FilePart>> series : split.byFolder().entrySet()) {
            for (FilePart part : series.getValue()) {
                json.writeStartObject();
                json.writeStringField("folder", series.getKey());
                json.writeStringField("file", part.file().getFileName().toString());
                json.writeNumberField("start", part.start());
                json.writeNumberField("rows", part.rows());
                json.writeBooleanField("ended", part.isEnded());
                json.writeArrayFieldStart("segments");
                for (Segment segment : part.allSegments()) {
                    json.writeStartObject();
                    json.writeNumberField("from", segment.from());
                    json.writeNumberField("to", segment.to());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void append(FileChannel channel, byte[] line) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(line.length + 1);
        whole.write(line);
        whole.write('\n');
        ByteBuffer bytes = ByteBuffer.wrap(whole.toByteArray());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel open = lines;
        lines = null;
        if (open != null) {
            open.close();
        }
    }
}
