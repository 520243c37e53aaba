package io.syncjob.core.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.syncjob.SyncJob;
import io.syncjob.TranslatedJob;
import io.syncjob.core.config.Node;
import io.syncjob.core.config.NodeReader;
import io.syncjob.core.config.Place;
import io.syncjob.core.config.TextForm;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.util.function.BiConsumer;

/** What the translation of every product's jobs has in common. */
final class ForeignText {
    /** As those products take it: with comments and a comma too many. */
    private static final TextForm JSON = new TextForm("JSON", ForeignText::parser, parser -> false, "Give a job.");

    private ForeignText() {}

    private static JsonParser parser(String text) throws IOException {
        return JsonFactory.builder()
                .streamReadConstraints(TextForm.LIMITS)
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build()
                .createParser(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static boolean laterCounts(Place key, Findings findings) {
        findings.different(key, "The key is there twice, and the last one counts", "Leave the other out.");
        return true;
    }

    /**
     * Translates.
     *
     * @param translation makes a draft of the text's object
     */
    static TranslatedJob translate(String text, BiConsumer<Section, Draft> translation) {
        Findings findings = new Findings();
        Node root = NodeReader.read(JSON, text, key -> laterCounts(key, findings), findings.mistakes())
                .orElse(null);
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
