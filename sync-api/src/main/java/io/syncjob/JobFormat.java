package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /**
     * The same for a job whose settings by name hold secrets in clear, as those of another product's job do. In their place
     * goes where they are to be looked for.
     *
     * @param place gives, by the path of a secret such as {@code from.jdbc.password}, <code>${env:NAME}</code> or
     *     <code>${file:path}</code>
     * @throws io.syncjob.error.SyncException UNSUPPORTED as above, and for a format that cannot do this
     */
    default String write(SyncJob job, UnaryOperator<String> place) {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "Jobs cannot be written as " + name() + " with their secrets elsewhere",
                "Use json or yaml.");
    }

    /** The JSON Schema (draft 2020-12) of its texts, with the plug-ins on the class path; empty where it has none. */
    default Optional<String> schema() {
        return Optional.empty();
    }
}
