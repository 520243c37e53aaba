package io.syncjob.file.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes.
 *
 * @param path the file, or the folder of part files
 * @param isFolder whether the path is a folder of part files
 * @param mode what becomes of what is there
 * @param extension of part files, such as {@code csv}
 * @param checksums whether the SHA-256 of each file is written beside it
 * @param marker the name of a file, without content, that is written last; null for none
 */
public record Target(
        String path,
        boolean isFolder,
        Mode mode,
        String extension,
        boolean checksums,
        @Nullable String marker) {
    /** What part files begin with. */
    static final String PART = "part-";
    /** What Hadoop and its like write when all is there. */
    private static final String USUAL_MARKER = "_SUCCESS";
    /** The file of a folder that holds the checksums, in the form that {@code sha256sum -c} reads. */
    static final String SUMS = "_SHA256SUMS";

    /** What becomes of what is there. */
    public enum Mode {
        OVERWRITE,
        APPEND,
        FAIL_IF_EXISTS
    }

    /** The name of a part file. */
    String partName(String runId, int number) {
        String run = mode == Mode.APPEND ? runId + "-" : "";
        return PART + run + String.format(Locale.ROOT, "%05d", number) + "." + extension;
    }

    /** The name of the checksums' file of a folder. Those of appended files have one of their own. */
    String sumsName(String runId) {
        return mode == Mode.APPEND ? SUMS + "-" + runId : SUMS;
    }

    /** The name of the file that this run adds beside {@code name}. */
    String distinctName(String name, String runId) {
        int end = name.endsWith("." + extension) ? name.length() - extension.length() - 1 : name.lastIndexOf('.');
        return end <= 0 ? name + "-" + runId : name.substring(0, end) + "-" + runId + name.substring(end);
    }

    /** Whether a run like this one may have written a file of this name into the folder. */
    boolean isOwn(String name) {
        return (name.startsWith(PART) && name.endsWith("." + extension))
                || name.startsWith(SUMS)
                || name.equals(marker)
                || name.equals(USUAL_MARKER);
    }

    static String safe(String runId) {
        return runId.replaceAll("[^A-Za-z0-9-]", "_");
    }
}
