package io.syncjob.tck.memory;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The rules, kept by a reader that lacks everything and says so. */
class PoorReaderContractTest extends MemoryReaderContractTest {
    @Override
    protected ReaderFactory<MemorySource> factory() {
        return new ReaderFactory<>() {
            @Override
            public String type() {
                return "poor";
            }

            @Override
            public Class<MemorySource> configType() {
                return MemorySource.class;
            }

            @Override
            public RowReader create(MemorySource config, PluginContext context) {
                return variant().apply(new PoorReader(new MemoryReader(config)));
            }
        };
    }

    UnaryOperator<RowReader> variant() {
        return UnaryOperator.identity();
    }

    @Override
    protected Set<Kind> kinds() {
        return EnumSet.of(Kind.STRING);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return !value.equals("");
    }

    @Override
    protected boolean holdsWideCells() {
        return false;
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected boolean positions() {
        return false;
    }

    @Override
    protected boolean repeatable() {
        return false;
    }

    @Override
    protected boolean canBeMissing() {
        return false;
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
