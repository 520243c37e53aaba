package io.syncjob.core.json;

import io.syncjob.BusinessTime;
import io.syncjob.PolicyChoice;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.core.config.ConfigBinder;
import io.syncjob.core.config.Mistakes;
import io.syncjob.core.config.NamedSources;
import io.syncjob.core.config.Node;
import io.syncjob.core.config.Place;
import io.syncjob.core.plugin.PluginInfo;
import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.WriterConfig;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a job of what its text says, and notes all that is wrong with it. Used by one thread, for one job. */
final class JobReader {
    private final Mistakes mistakes;
    private final ConfigBinder binder;
    private final SyncJobBuilder job = SyncJob.builder();

    JobReader(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.binder = new ConfigBinder(mistakes);
    }

    /** The job; empty where there is a mistake. */
    Optional<SyncJob> read(Node root) {
        if (!(root instanceof Node.Fields fields)) {
            mistakes.add(
                    root.place(),
                    SyncError.WRONG_TYPE,
                    "A job is an object",
                    "Begin with {\"version\": 1, \"from\": {…}, \"to\": {…}}.");
            return Optional.empty();
        }
        List<String> known = JobKeys.all();
        fields.fields().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> mistakes.unknownKey(fields.keyPlace(key), key, known));
        version(fields);
        single(fields, JobKeys.NAME, NameForm.class, form -> job.name(form.value()));
        end(
                fields,
                JobKeys.FROM,
                "reader",
                PluginRegistry.readers(),
                (config) -> job.from((ReaderConfig) config),
                job::from);
        transformers(fields);
        end(fields, JobKeys.TO, "writer", PluginRegistry.writers(), (config) -> job.to((WriterConfig) config), job::to);
        form(fields, JobKeys.MAPPING, MappingForm.class, form -> job.mapping(form.toMapping()));
        for (PolicyForm<?, ?> form : PolicyForm.ALL) {
            policy(fields, form);
        }
        single(
                fields,
                JobKeys.MASK,
                MaskForm.class,
                form -> job.mask(form.value().toArray(String[]::new)));
        form(fields, JobKeys.RESUMABLE, ResumableForm.class, form -> form.choose(job));
        single(fields, JobKeys.PARAMETERS, ParametersForm.class, form -> job.parameters(form.value()));
        single(fields, JobKeys.BUSINESS_TIME, TimeForm.class, form -> job.at(BusinessTime.at(form.value())));
        if (mistakes.count() > 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(job.build());
        } catch (SyncException e) {
            mistakes.add(fields.place(), e);
            return Optional.empty();
        }
    }

    /** A single text, read by the same rules as one among settings. */
    record NameForm(String value) {}

    /** Texts by name. */
    record ParametersForm(Map<String, String> value) {}

    /** Names of columns. */
    record MaskForm(List<String> value) {}

    /** When a run is due. */
    record TimeForm(ZonedDateTime value) {}

    private <F> void single(Node.Fields fields, String key, Class<F> type, Consumer<F> use) {
        fields.get(key)
                .ifPresent(node -> binder.bind(new Node.Fields(node.place(), Map.of("value", node), Map.of()), type)
                        .ifPresent(use));
    }

    private void version(Node.Fields fields) {
        Optional<Node> version = fields.get(JobKeys.VERSION);
        if (version.isEmpty()) {
            mistakes.add(
                    fields.place(),
                    SyncError.INVALID_VALUE,
                    "The job does not say the version of its form",
                    "Begin it with \"version\": 1.");
        } else if (!Integer.valueOf(JobKeys.VERSION_1).equals(version.get().plain())) {
            mistakes.add(
                    version.get().place(),
                    SyncError.INVALID_VALUE,
                    "The job is of another version than 1",
                    "Write \"version\": 1, or read it with a newer SyncJob.");
        }
    }

    private <F> void form(Node.Fields fields, String key, Class<F> type, Consumer<F> use) {
        fields.get(key).ifPresent(node -> binder.bind(node, type).ifPresent(form -> used(node.place(), form, use)));
    }

    private <F> void used(Place place, F form, Consumer<F> use) {
        try {
            use.accept(form);
        } catch (SyncException e) {
            mistakes.add(place, e);
        } catch (IllegalArgumentException e) {
            mistakes.add(
                    place, SyncError.INVALID_VALUE, String.valueOf(e.getMessage()), "Correct '" + place.path() + "'.");
        }
    }

    private void policy(Node.Fields fields, PolicyForm<?, ?> form) {
        Optional<Node> given = fields.get(form.key());
        if (given.isPresent()
                && given.get() instanceof Node.Fields policy
                && policy.fields().containsKey(JobKeys.POLICY)) {
            binder.bind(policy, NamedPolicy.class)
                    .ifPresent(named -> used(policy.place(), named, choice -> named(form.policy(), choice)));
        } else {
            form(fields, form.key(), form.form(), bound -> form.choose(job, bound));
        }
    }

    /** A policy of the application by the name of its factory. */
    record NamedPolicy(String policy, Map<String, @Nullable Object> settings) {
        @SuppressWarnings("NullAway") // absent settings arrive as null
        NamedPolicy {
            Objects.requireNonNull(policy, "A policy needs its name");
            settings = settings == null ? Map.of() : settings;
        }
    }

    private <P> void named(Class<P> policy, NamedPolicy choice) {
        PluginRegistry.requirePolicy(new PolicyChoice.Named<>(policy, choice.policy(), choice.settings()));
        job.policy(policy, choice.policy(), choice.settings());
    }

    private void transformers(Node.Fields fields) {
        Optional<Node> given = fields.get(JobKeys.TRANSFORM);
        if (given.isEmpty()) {
            return;
        }
        if (!(given.get() instanceof Node.Items items)) {
            mistakes.wrongType(given.get().place(), "a list");
            return;
        }
        List<PluginInfo> known = PluginRegistry.transformers();
        for (Node each : items.items()) {
            plugin(
                    each,
                    "transformer",
                    known,
                    config -> job.transform((TransformerConfig) config),
                    (type, settings) -> job.transform(type, settings));
        }
    }

    private void end(
            Node.Fields fields,
            String key,
            String role,
            List<PluginInfo> known,
            Consumer<Object> configured,
            BiConsumer<String, Map<String, @Nullable Object>> named) {
        Optional<Node> given = fields.get(key);
        if (given.isPresent()) {
            plugin(given.get(), role, known, configured, named);
        } else {
            mistakes.add(
                    fields.place(),
                    SyncError.INVALID_VALUE,
                    "The job has no '" + key + "'",
                    "Give it a " + role + ", such as \"" + key + "\": {\"csv\": {\"path\": \"orders.csv\"}}.");
        }
    }

    private void plugin(
            Node node,
            String role,
            List<PluginInfo> known,
            Consumer<Object> configured,
            BiConsumer<String, Map<String, @Nullable Object>> named) {
        List<String> types = known.stream().map(PluginInfo::type).toList();
        List<String> given = node instanceof Node.Fields fields
                ? fields.fields().keySet().stream()
                        .filter(key -> !key.equals(JobKeys.LATE))
                        .toList()
                : List.of();
        if (!(node instanceof Node.Fields choice) || given.size() != 1) {
            mistakes.add(
                    node.place(),
                    SyncError.WRONG_TYPE,
                    "'" + node.place().path() + "' does not name one " + role,
                    "Write {\"type\": {settings}}, where the type is one of " + types + ".");
            return;
        }
        String type = given.get(0);
        Node settings = choice.fields().getOrDefault(type, node);
        Object late = choice.get(JobKeys.LATE).map(Node::plain).orElse(false);
        if (!(late instanceof Boolean)) {
            mistakes.wrongType(choice.keyPlace(JobKeys.LATE), "true or false");
        } else if (late.equals(true)) {
            if (settings instanceof Node.Fields fields) {
                named.accept(type, fields.plain());
            } else {
                mistakes.wrongType(settings.place(), "an object");
            }
        } else {
            known.stream()
                    .filter(info -> info.type().equals(type))
                    .findFirst()
                    .ifPresentOrElse(
                            info -> {
                                if (settings instanceof Node.Fields fields
                                        && NamedSources.any(fields.plain(), info.configType())) {
                                    // What the data source has is known when the job runs.
                                    binder.checkPart(fields, info.configType());
                                    named.accept(type, fields.plain());
                                } else {
                                    binder.bind(settings, info.configType()).ifPresent(configured);
                                }
                            },
                            () -> mistakes.add(choice.keyPlace(type), PluginRegistry.unknown(role, type, types)));
        }
    }
}
