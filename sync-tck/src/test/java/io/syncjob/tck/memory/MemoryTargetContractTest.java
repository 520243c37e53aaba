package io.syncjob.tck.memory;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by one of a writer. */
class MemoryTargetContractTest extends ConfigContract<MemoryTarget> {
    @Override
    protected Plugin<MemoryTarget> plugin() {
        return Plugin.writer(new MemoryWriterFactory());
    }

    @Override
    protected MemoryTarget config() {
        MemoryStore.make("shop", columns(), List.of());
        return new MemoryTarget("shop", true);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("store", "shop", "replace", true);
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("store");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of();
    }
}
