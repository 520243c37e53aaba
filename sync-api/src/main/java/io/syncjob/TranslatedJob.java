package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A job that was written for another product, and everything about it that is different here. An immutable value. */
public final class TranslatedJob {
    private final Supplier<SyncJobBuilder> builder;
    private final List<Difference> differences;

    /**
     * @param builder makes a builder of the job each time
     * @param differences what of the text has no effect or another one, in the order of the text
     */
    public TranslatedJob(Supplier<SyncJobBuilder> builder, List<Difference> differences) {
        this.builder = builder;
        this.differences = List.copyOf(differences);
    }

    /** A new builder with all that the text says, to which an application adds what the text could not say. */
    public SyncJobBuilder builder() {
        return builder.get();
    }

    /** The job. */
    public SyncJob job() {
        return builder().build();
    }

    /** What of the text has no effect or another one, in the order of the text; empty where nothing is different. */
    public List<Difference> differences() {
        return differences;
    }

    /**
     * The job, where nothing about it is different.
     *
     * @throws SyncException UNSUPPORTED where something is; it tells all differences
     */
    public SyncJob jobWithoutDifferences() {
        if (!differences.isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The job would not do all that its text says",
                    "Correct the text, or take job() and accept that:\n  " + report("\n  "));
        }
        return job();
    }

    /** The differences, a line for each; empty where there are none. */
    public String report() {
        return report("\n");
    }

    private String report(String separator) {
        return differences.stream().map(Difference::toString).collect(Collectors.joining(separator));
    }

    /** What becomes of a key. */
    public enum Effect {
        /** It has no effect. */
        IGNORED,
        /** It has another effect. */
        DIFFERENT
    }

    /**
     * A key that has no effect or another one.
     *
     * @param effect which of the two
     * @param path of the key, such as {@code job.content[0].reader.parameter.session}
     * @param line of the text, counted from 1
     * @param column in that line, counted from 1
     * @param what what is different, a sentence without its full stop
     * @param whatToDo what to do about it, whole sentences; empty where there is nothing to do
     */
    public record Difference(Effect effect, String path, int line, int column, String what, String whatToDo) {
        /** Such as {@code line 12, column 9: job.setting.speed.x (ignored): …}. */
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + path
                    + (effect == Effect.IGNORED ? " (ignored): " : " (different): ") + what + "."
                    + (whatToDo.isEmpty() ? "" : " " + whatToDo);
        }
    }
}
