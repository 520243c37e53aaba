package io.syncjob.core.foreign;

import io.syncjob.SyncJob;
import io.syncjob.TranslatedJob;
import io.syncjob.core.config.Node;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.function.BiConsumer;

/** What the translation of every product's jobs has in common. */
final class ForeignText {
    private ForeignText() {}

    /**
     * Translates.
     *
     * @param translation makes a draft of the text's object
     */
    static TranslatedJob translate(String text, BiConsumer<Section, Draft> translation) {
        Findings findings = new Findings();
        Node root = JsonNodes.read(text, findings);
        if (root instanceof Node.Fields fields) {
            Section job = new Section(fields, findings);
            Draft draft = new Draft();
            translation.accept(job, draft);
            job.finish();
            findings.mistakes().throwIfAny("The job");
            try {
                TranslatedJob translated = new TranslatedJob(draft::toBuilder, findings.differences());
                // What a policy does not take shows when the job is made.
                SyncJob unused = translated.job();
                return translated;
            } catch (IllegalArgumentException e) {
                findings.mistake(
                        root.place(), SyncError.INVALID_VALUE, String.valueOf(e.getMessage()), "Correct the value.");
            }
        } else if (root != null) {
            findings.mistakes().wrongType(root.place(), "an object");
        }
        findings.mistakes().throwIfAny("The job");
        throw new SyncException(SyncError.INVALID_VALUE, "There is no job in the text", "Give one.");
    }
}
