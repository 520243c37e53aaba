package io.syncjob.core.json;

import io.syncjob.DataSources;
import io.syncjob.core.config.ConfigSchema;
import io.syncjob.core.plugin.PluginInfo;
import io.syncjob.core.plugin.PluginRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of jobs, with the plug-ins on the class path. */
final class JobSchema {
    private final ConfigSchema configs = new ConfigSchema();

    private JobSchema() {}

    static Map<String, @Nullable Object> write() {
        return new JobSchema().schema();
    }

    private Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put(JobKeys.SCHEMA, Map.of("type", "string"));
        properties.put(JobKeys.VERSION, Map.of("const", JobKeys.VERSION_1));
        properties.put(JobKeys.NAME, Map.of("type", "string"));
        properties.put(JobKeys.FROM, choice(PluginRegistry.readers(), List.of(DataSources.KEY)));
        properties.put(
                JobKeys.TRANSFORM, Map.of("type", "array", "items", choice(PluginRegistry.transformers(), List.of())));
        properties.put(JobKeys.TO, choice(PluginRegistry.writers(), List.of(DataSources.KEY)));
        properties.put(JobKeys.MAPPING, configs.reference(MappingForm.class));
        PolicyForm.ALL.forEach(form -> properties.put(
                form.key(),
                either(
                        Map.of("required", List.of(JobKeys.POLICY)),
                        configs.reference(JobReader.NamedPolicy.class),
                        configs.reference(form.form()))));
        properties.put(JobKeys.MASK, Map.of("type", "array", "items", Map.of("type", "string")));
        properties.put(JobKeys.RESUMABLE, configs.reference(ResumableForm.class));
        properties.put(JobKeys.PARAMETERS, Map.of("type", "object", "additionalProperties", Map.of("type", "string")));
        properties.put(JobKeys.BUSINESS_TIME, Map.of("type", "string"));
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "SyncJob");
        schema.putAll(ConfigSchema.object(properties));
        schema.put("required", List.of(JobKeys.VERSION, JobKeys.FROM, JobKeys.TO));
        schema.put("$defs", configs.definitions());
        return schema;
    }

    /** One plug-in of those that are known; any one where it is looked for late. */
    private Map<String, @Nullable Object> choice(List<PluginInfo> known, List<String> furtherKeys) {
        Map<String, @Nullable Object> plugins = new LinkedHashMap<>();
        known.forEach(plugin -> plugins.put(plugin.type(), configs.reference(plugin.configType(), furtherKeys)));
        plugins.put(JobKeys.LATE, Map.of("type", "boolean"));
        Map<String, @Nullable Object> one = ConfigSchema.object(plugins);
        one.put(
                "oneOf",
                known.stream()
                        .map(plugin -> Map.of("required", List.of(plugin.type())))
                        .toList());
        Map<String, @Nullable Object> late = new LinkedHashMap<>();
        late.put("properties", Map.of(JobKeys.LATE, Map.of("const", true)));
        late.put("required", List.of(JobKeys.LATE));
        Map<String, @Nullable Object> any = new LinkedHashMap<>();
        any.put("properties", Map.of(JobKeys.LATE, Map.of("const", true)));
        any.put("additionalProperties", Map.of("type", "object"));
        any.put("minProperties", 2);
        any.put("maxProperties", 2);
        Map<String, @Nullable Object> schema = either(late, any, one);
        schema.put("type", "object");
        return schema;
    }

    private static Map<String, @Nullable Object> either(
            Map<String, ?> condition, Map<String, ?> then, Map<String, ?> otherwise) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("if", condition);
        schema.put("then", then);
        schema.put("else", otherwise);
        return schema;
    }
}
