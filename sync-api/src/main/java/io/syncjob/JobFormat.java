package io.syncjob;

import java.util.Optional;

/**
 * A form in which jobs are written as text. Found by {@link java.util.ServiceLoader}. Has no state and is used by several
 * threads.
 */
public interface JobFormat {
    /** Its name, lower case, such as {@code json}. */
    String name();

    /**
     * The job that {@code text} describes. Nothing is connected to.
     *
     * @throws io.syncjob.error.SyncException for a text that is wrong; it tells all mistakes and where they stand
     */
    SyncJob read(String text);

    /**
     * The text from which {@link #read} makes an equal job.
     *
     * @throws io.syncjob.error.SyncException UNSUPPORTED for a job with a part that no text can hold, such as a lambda, or for
     *     a format that is only read
     */
    String write(SyncJob job);

    /** The JSON Schema (draft 2020-12) of its texts, with the plug-ins on the class path; empty where it has none. */
    default Optional<String> schema() {
        return Optional.empty();
    }
}
