package io.syncjob.file.store;

/**
 * What a run writes.
 *
 * @param path the file, or the folder of part files
 * @param isFolder whether the path is a folder of part files
 * @param mode what becomes of what is there
 * @param extension of part files, such as {@code csv}
 */
public record Target(String path, boolean isFolder, Mode mode, String extension) {
    /** What becomes of what is there. */
    public enum Mode {
        OVERWRITE,
        APPEND,
        FAIL_IF_EXISTS
    }
}
