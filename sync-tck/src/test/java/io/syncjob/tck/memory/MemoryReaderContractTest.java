package io.syncjob.tck.memory;

import io.syncjob.data.Schema;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** The rules, kept by a reader that lacks nothing. */
class MemoryReaderContractTest extends ReaderContract<MemorySource> {
    private final CountDownLatch gate = new CountDownLatch(1);
    private int stores;

    @AfterEach
    void openGate() {
        gate.countDown();
    }

    @Override
    protected ReaderFactory<MemorySource> factory() {
        return new MemoryReaderFactory();
    }

    @Override
    protected MemorySource source(Table table) {
        String name = "source-" + stores++;
        MemoryStore.make(name, table.schema(), table.rows());
        return MemorySource.of(name);
    }

    @Override
    protected MemorySource missingSource() {
        return MemorySource.of("nowhere");
    }

    @Override
    protected MemorySource blockedSource() {
        MemorySource source = source(new Table(Schema.of(), List.of()));
        MemoryStore.of(source.store()).gate = gate;
        return source;
    }
}
