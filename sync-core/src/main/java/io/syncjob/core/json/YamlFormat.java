package io.syncjob.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.syncjob.JobFormat;
import io.syncjob.SyncJob;
import io.syncjob.core.config.TextForm;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Jobs in YAML: the same form as in JSON. Needs Jackson's module for YAML, which need not be there otherwise. */
public final class YamlFormat implements JobFormat {
    @Override
    public String name() {
        return "yaml";
    }

    @Override
    public SyncJob read(String text) {
        return withLibrary(() -> JobText.read(JobText.form("YAML", Yaml::parser, Yaml::isAlias), text));
    }

    @Override
    public String write(SyncJob job) {
        return withLibrary(() -> TreeWriter.write(JobWriter.write(job), Yaml::generator));
    }

    @Override
    public String write(SyncJob job, UnaryOperator<String> place) {
        return withLibrary(() -> TreeWriter.write(JobWriter.write(job, place), Yaml::generator));
    }

    private static <T> T withLibrary(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoClassDefFoundError e) {
            if (!String.valueOf(e.getMessage()).contains("yaml")) {
                throw e;
            }
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "Jackson's module for YAML is not on the class path",
                    "Add the artifact com.fasterxml.jackson.dataformat:jackson-dataformat-yaml.",
                    e);
        }
    }

    /** All that touches the module: this class is loaded when it is used. */
    private static final class Yaml {
        private static YAMLFactory factory() {
            return YAMLFactory.builder()
                    .streamReadConstraints(TextForm.LIMITS)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();
        }

        static JsonParser parser(String text) throws IOException {
            return factory().createParser(text);
        }

        static JsonGenerator generator(StringWriter out) throws IOException {
            return factory().createGenerator(out);
        }

        static boolean isAlias(JsonParser parser) {
            return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        }
    }
}
