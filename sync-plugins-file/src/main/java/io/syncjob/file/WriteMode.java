package io.syncjob.file;

import io.syncjob.file.store.Target;

/** What becomes of what the target holds. */
public enum WriteMode {
    /**
     * The new content takes its place in one step at the end. Of a folder, which must hold part files only, all are
     * replaced.
     */
    OVERWRITE(Target.Mode.OVERWRITE),
    /**
     * What is there stays, and the new rows go to files of their own, whose names tell the run:
     * {@code orders-<run>.csv} for {@code orders.csv}, {@code part-<run>-00000.csv} in a folder.
     */
    APPEND(Target.Mode.APPEND),
    /** A target that exists, other than an empty folder, is an error, found before anything is changed. */
    FAIL_IF_EXISTS(Target.Mode.FAIL_IF_EXISTS);

    private final Target.Mode mode;

    WriteMode(Target.Mode mode) {
        this.mode = mode;
    }

    Target.Mode toMode() {
        return mode;
    }
}
