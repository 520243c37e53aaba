package io.syncjob.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.syncjob.JobFormat;
import io.syncjob.SyncJob;
import io.syncjob.core.config.TextForm;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Jobs in JSON. */
public final class JsonFormat implements JobFormat {
    private static final TextForm FORM = JobText.form("JSON", JsonFormat::parser, parser -> false);

    @Override
    public String name() {
        return "json";
    }

    @Override
    public SyncJob read(String text) {
        return JobText.read(FORM, text);
    }

    private static JsonParser parser(String text) throws IOException {
        return JsonFactory.builder()
                .streamReadConstraints(TextForm.LIMITS)
                .build()
                .createParser(text);
    }

    @Override
    public String write(SyncJob job) {
        return TreeWriter.write(JobWriter.write(job), JsonFormat::generator) + "\n";
    }

    @Override
    public String write(SyncJob job, UnaryOperator<String> place) {
        return TreeWriter.write(JobWriter.write(job, place), JsonFormat::generator) + "\n";
    }

    @Override
    public Optional<String> schema() {
        return Optional.of(TreeWriter.write(JobSchema.write(), JsonFormat::generator) + "\n");
    }

    static JsonGenerator generator(StringWriter out) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new JsonFactory()
                .createGenerator(out)
                .setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
    }
}
