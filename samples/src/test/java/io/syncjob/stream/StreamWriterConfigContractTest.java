package io.syncjob.stream;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by the writer's. */
class StreamWriterConfigContractTest extends ConfigContract<StreamWriter> {
    @Override
    protected Plugin<StreamWriter> plugin() {
        return Plugin.writer(new StreamWriterFactory());
    }

    @Override
    protected StreamWriter config() {
        return StreamWriter.checksum();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("mode", "CHECKSUM");
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of();
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of();
    }
}
