package io.syncjob.tck.memory;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The rules, kept by a writer that lacks everything but keeping rows, and says so. */
class PoorWriterContractTest extends MemoryWriterContractTest {
    @Override
    protected WriterFactory<MemoryTarget> factory() {
        return new WriterFactory<>() {
            @Override
            public String type() {
                return "poor";
            }

            @Override
            public Class<MemoryTarget> configType() {
                return MemoryTarget.class;
            }

            @Override
            public RowWriter create(MemoryTarget config, PluginContext context) {
                return variant().apply(new PoorWriter(config), config);
            }
        };
    }

    BiFunction<RowWriter, MemoryTarget, RowWriter> variant() {
        return (correct, config) -> correct;
    }

    @Override
    protected Set<Kind> kinds() {
        return EnumSet.of(Kind.STRING);
    }

    @Override
    protected DataType type(Kind kind) {
        return DataType.STRING;
    }

    /** The store has no columns of its own: the first ones of a row are in the first places. */
    @Override
    protected List<List<Object>> read(MemoryTarget config, Schema columns) {
        return MemoryStore.of(config.store()).rows();
    }

    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean rollsBack() {
        return false;
    }

    @Override
    protected boolean overwrites() {
        return false;
    }

    @Override
    protected boolean keepsProgress() {
        return false;
    }

    @Override
    protected boolean countsRows() {
        return false;
    }

    @Override
    protected boolean leavesColumnsOut() {
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
