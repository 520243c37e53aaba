package io.syncjob.core.json;

import com.fasterxml.jackson.core.JsonParser;
import io.syncjob.SyncJob;
import io.syncjob.core.config.Mistakes;
import io.syncjob.core.config.NodeReader;
import io.syncjob.core.config.TextForm;
import io.syncjob.error.SyncError;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a job from a text that a Jackson parser understands. */
final class JobText {
    private JobText() {}

    /** A language that jobs are written in. */
    static TextForm form(String language, TextForm.Opener opener, Predicate<JsonParser> alias) {
        return new TextForm(
                language, opener, alias, "Begin with an object: {\"version\": 1, \"from\": {…}, \"to\": {…}}.");
    }

    /**
     * Reads.
     *
     * @throws io.syncjob.error.SyncException for a text that is wrong
     */
    static SyncJob read(TextForm form, String text) {
        Mistakes mistakes = new Mistakes();
        NodeReader.Repeats refused = key -> {
            mistakes.add(
                    key,
                    SyncError.INVALID_VALUE,
                    "The setting '" + key.path() + "' is given twice",
                    "Leave one of them out.");
            return false;
        };
        Optional<SyncJob> job = NodeReader.read(form, text, refused, mistakes).flatMap(new JobReader(mistakes)::read);
        mistakes.throwIfAny("The job");
        return job.orElseThrow(() -> new IllegalStateException("No job and no mistake"));
    }
}
