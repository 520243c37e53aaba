package io.syncjob.core.json;

import io.syncjob.Mapping;
import io.syncjob.PluginSpec;
import io.syncjob.PolicyChoice;
import io.syncjob.SyncJob;
import io.syncjob.core.config.ConfigWriter;
import io.syncjob.core.config.NamedSources;
import io.syncjob.core.plugin.PluginInfo;
import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns a job into the maps, lists and values that its text consists of. */
final class JobWriter {
    private final PlainSettings settings;

    private JobWriter(PlainSettings settings) {
        this.settings = settings;
    }

    static Map<String, @Nullable Object> write(SyncJob job) {
        return new JobWriter(PlainSettings.WITHOUT_SECRETS).job(job);
    }

    /** @param place where a secret in clear, given by its path, is to be looked for instead */
    static Map<String, @Nullable Object> write(SyncJob job, UnaryOperator<String> place) {
        return new JobWriter(new PlainSettings(place)).job(job);
    }

    private Map<String, @Nullable Object> job(SyncJob job) {
        if (!job.listeners().isEmpty()) {
            throw refused("A listener");
        }
        if (job.givenEngine().isPresent()) {
            throw refused("An engine");
        }
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put(JobKeys.VERSION, JobKeys.VERSION_1);
        text.put(JobKeys.NAME, job.name());
        text.put(JobKeys.FROM, plugin(job.source(), JobKeys.FROM, PluginRegistry.readers()));
        List<Object> transformers = new ArrayList<>();
        List<PluginInfo> known = PluginRegistry.transformers();
        for (PluginSpec<?, ?, ?> each : job.transformers()) {
            transformers.add(plugin(each, JobKeys.TRANSFORM + "[" + transformers.size() + "]", known));
        }
        if (!transformers.isEmpty()) {
            text.put(JobKeys.TRANSFORM, transformers);
        }
        text.put(JobKeys.TO, plugin(job.target(), JobKeys.TO, PluginRegistry.writers()));
        if (!job.mapping().equals(Mapping.byName())) {
            text.put(JobKeys.MAPPING, ConfigWriter.write(MappingForm.of(job.mapping()), JobKeys.MAPPING));
        }
        PolicyForm.ALL.forEach(form -> policy(job, form, text));
        if (!job.masked().isEmpty()) {
            text.put(JobKeys.MASK, List.copyOf(job.masked()));
        }
        job.checkpoint()
                .ifPresent(time -> text.put(
                        JobKeys.RESUMABLE,
                        ConfigWriter.write(new ResumableForm(time, job.ledger().orElse(null)), JobKeys.RESUMABLE)));
        if (!job.parameters().isEmpty()) {
            text.put(JobKeys.PARAMETERS, settings.write(job.parameters(), JobKeys.PARAMETERS, Optional.empty()));
        }
        job.businessTime()
                .ifPresent(
                        time -> text.put(JobKeys.BUSINESS_TIME, time.scheduled().toString()));
        return text;
    }

    private <P> void policy(SyncJob job, PolicyForm<P, ?> form, Map<String, @Nullable Object> text) {
        Optional<PolicyChoice<P>> choice = job.policy(form.policy());
        if (choice.isEmpty()) {
            return;
        }
        if (choice.get() instanceof PolicyChoice.Named<P> named) {
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            written.put(JobKeys.POLICY, named.name());
            written.put(JobKeys.SETTINGS, settings.write(named.settings(), form.key(), Optional.empty()));
            text.put(form.key(), written);
            return;
        }
        P policy = ((PolicyChoice.Value<P>) choice.get()).policy();
        Object written = form.write(policy);
        if (written == null) {
            throw refused("The policy '" + form.key() + "' that is a "
                    + policy.getClass().getName() + " of the application");
        }
        text.put(form.key(), ConfigWriter.write(written, form.key()));
    }

    private Map<String, @Nullable Object> plugin(PluginSpec<?, ?, ?> spec, String part, List<PluginInfo> known) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (spec instanceof PluginSpec.Configured<?, ?, ?> configured) {
            Class<?> type = configured.config().getClass();
            PluginInfo info = known.stream()
                    .filter(each -> each.configType().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new SyncException(
                            SyncError.UNKNOWN_PLUGIN,
                            "No plug-in on the class path takes the configuration " + type.getName() + " of '" + part
                                    + "'",
                            "Register its factory as a service."));
            written.put(info.type(), ConfigWriter.write(configured.config(), part + "." + info.type()));
            return written;
        }
        if (spec instanceof PluginSpec.Named<?, ?, ?> named) {
            Optional<Class<?>> configType = known.stream()
                    .filter(each -> each.type().equals(named.type()))
                    .<Class<?>>map(PluginInfo::configType)
                    .findFirst();
            written.put(named.type(), settings.write(named.settings(), part + "." + named.type(), configType));
            if (configType
                    .filter(taken -> NamedSources.any(named.settings(), taken))
                    .isEmpty()) {
                written.put(JobKeys.LATE, true);
            }
            return written;
        }
        throw refused("The object that the application gave for '" + part + "'");
    }

    private static SyncException refused(String what) {
        return new SyncException(
                SyncError.UNSUPPORTED,
                what + " cannot be written as text",
                "Write the job without it, and give it to the job that is read from the text.");
    }
}
