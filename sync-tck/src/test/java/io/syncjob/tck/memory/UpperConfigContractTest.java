package io.syncjob.tck.memory;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by one of a transformer. */
class UpperConfigContractTest extends ConfigContract<Upper> {
    @Override
    protected Plugin<Upper> plugin() {
        return Plugin.transformer(new UpperFactory());
    }

    @Override
    protected Upper config() {
        return new Upper("label");
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("column", "label");
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("column");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of();
    }
}
