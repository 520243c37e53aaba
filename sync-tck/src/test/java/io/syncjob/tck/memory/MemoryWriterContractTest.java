package io.syncjob.tck.memory;

import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.Table;
import io.syncjob.tck.WriterContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** The rules, kept by a writer that lacks nothing. */
class MemoryWriterContractTest extends WriterContract<MemoryTarget> {
    private final CountDownLatch gate = new CountDownLatch(1);
    private int stores;

    @AfterEach
    void openGate() {
        gate.countDown();
    }

    @Override
    protected WriterFactory<MemoryTarget> factory() {
        return new MemoryWriterFactory();
    }

    @Override
    protected MemoryTarget target(Schema schema) {
        String name = "target-" + stores++;
        MemoryStore.make(name, schema, List.of());
        return new MemoryTarget(name, false);
    }

    @Override
    protected List<List<Object>> read(MemoryTarget config, Schema columns) {
        MemoryStore store = MemoryStore.of(config.store());
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : store.rows()) {
            List<Object> cells = new ArrayList<>();
            columns.names().forEach(name -> cells.add(row.get(store.schema.indexOf(name))));
            rows.add(cells);
        }
        return rows;
    }

    @Override
    protected MemoryTarget overwriting(Table existing) {
        MemoryTarget target = target(existing.schema());
        MemoryStore.of(target.store()).replace(existing.rows());
        return new MemoryTarget(target.store(), true);
    }

    @Override
    protected MemoryTarget missingTarget(Schema schema) {
        return new MemoryTarget("nowhere", false);
    }

    @Override
    protected MemoryTarget blockedTarget(Schema schema) {
        MemoryTarget target = target(schema);
        MemoryStore.of(target.store()).gate = gate;
        return target;
    }
}
