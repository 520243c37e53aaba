package io.syncjob.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of one split by the folder below the target that they go to, over all tries. Used by one thread at a time: that
 * which writes the split, and after {@link #complete} any.
 */
final class SplitParts {
    private final Map<String, List<FilePart>> parts = new LinkedHashMap<>();
    private volatile boolean complete;

    Map<String, List<FilePart>> byFolder() {
        return parts;
    }

    List<FilePart> in(String folder) {
        return parts.computeIfAbsent(folder, first -> new ArrayList<>());
    }

    List<FilePart> all() {
        return parts.values().stream().flatMap(Collection::stream).toList();
    }

    /** Adds what an earlier run has committed. */
    void add(String folder, FilePart part) {
        in(folder).add(part);
    }

    /** The split has been written to its end and its files are closed. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }
}
