package io.syncjob.tck.memory;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.Map;
import java.util.Set;

/** The contract of configurations run on a broken variant. Started by {@link BrokenPluginsTest} alone. */
class BrokenConfigCase extends ConfigContract<Object> {
    static volatile BrokenConfigs.Variant broken;

    @Override
    @SuppressWarnings("unchecked") // a variant's configuration is of its plug-in's type
    protected Plugin<Object> plugin() {
        return (Plugin<Object>) broken.plugin();
    }

    @Override
    protected Object config() {
        return broken.config().get();
    }

    @Override
    protected Map<String, Object> settings() {
        return BrokenConfigs.settings();
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("name");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of("size", 0);
    }
}
