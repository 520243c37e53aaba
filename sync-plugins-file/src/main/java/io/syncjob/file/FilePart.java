package io.syncjob.file;

import io.syncjob.file.format.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A part of a split: the segments that are written into it, committed or not yet. Used by one thread at a time. */
final class FilePart {
    private final Path file;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Segment> pending = new ArrayList<>();
    private long start = -1;
    private long rows;
    private long committedRows;
    private boolean ended;
    private boolean committedEnded;

    FilePart(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Where the segments begin, behind the preamble; -1 before that has been written. */
    long start() {
        return start;
    }

    void start(long offset) {
        start = offset;
    }

    /** The segments that are committed. */
    List<Segment> segments() {
        return segments;
    }

    boolean hasSegments() {
        return !segments.isEmpty() || !pending.isEmpty();
    }

    void add(long from, long to) {
        pending.add(new Segment(file, from, to));
    }

    long rows() {
        return rows;
    }

    void addRows(long more) {
        rows += more;
    }

    /** Whether it is full, so that rows go to another part. */
    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** The bytes that stay after a rollback. */
    long committedLength() {
        return segments.isEmpty()
                ? Math.max(0, start)
                : segments.get(segments.size() - 1).to();
    }

    void commit() {
        segments.addAll(pending);
        pending.clear();
        committedRows = rows;
        committedEnded = ended;
    }

    void rollback() {
        pending.clear();
        rows = committedRows;
        ended = committedEnded;
    }
}
