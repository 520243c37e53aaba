package io.syncjob.file;

import io.syncjob.file.format.Range;
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

    /** A part that an earlier run has committed. */
    static FilePart committed(Path file, long start, List<Range> segments, long rows, boolean ended) {
        FilePart part = new FilePart(file);
        part.start = start;
        segments.forEach(range -> part.add(range.from(), range.to()));
        part.rows = rows;
        part.ended = ended;
        part.commit();
        return part;
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

    /** Those that are committed, and those that will be. */
    List<Segment> allSegments() {
        List<Segment> all = new ArrayList<>(segments);
        all.addAll(pending);
        return all;
    }

    /** Whether a commit changes it. */
    boolean isChanged() {
        return !pending.isEmpty() || segments.isEmpty();
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
