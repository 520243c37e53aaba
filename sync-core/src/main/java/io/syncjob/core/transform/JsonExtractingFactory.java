package io.syncjob.core.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.JsonExtracting;

/** Makes transformers of type {@code json-extracting}. */
public final class JsonExtractingFactory implements TransformerFactory<JsonExtracting> {
    @Override
    public String type() {
        return "json-extracting";
    }

    @Override
    public Class<JsonExtracting> configType() {
        return JsonExtracting.class;
    }

    @Override
    public RowTransformer create(JsonExtracting config, PluginContext context) {
        try {
            return new JsonExtractor(config);
        } catch (NoClassDefFoundError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The library for JSONPath is not on the class path",
                    "Add the dependency com.jayway.jsonpath:json-path.",
                    e);
        }
    }
}
