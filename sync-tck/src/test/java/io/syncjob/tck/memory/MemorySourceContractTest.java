package io.syncjob.tck.memory;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules on configurations, kept by one of a reader. */
class MemorySourceContractTest extends ConfigContract<MemorySource> {
    @Override
    protected Plugin<MemorySource> plugin() {
        return Plugin.reader(new MemoryReaderFactory());
    }

    @Override
    protected MemorySource config() {
        MemoryStore.make("shop", Schema.of(Column.of("id", DataType.INT64)), List.of());
        return new MemorySource("shop", List.of("a"), Secret.of("x"), 5);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("store", "shop", "labels", List.of("a"), "password", "x", "page", 5);
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("store");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of("store", "", "page", 0);
    }
}
