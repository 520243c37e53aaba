package io.syncjob.tck.memory;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.SplitProgress;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The rules, kept by a reader that forgets what is committed. */
class ForgettingReaderContractTest extends MemoryReaderContractTest {
    /** Readers that break the rule on forgetting, by what they do. */
    static Map<String, UnaryOperator<RowReader>> broken() {
        return Map.of(
                "denies that it forgets",
                correct -> new ForwardingReader(correct) {
                    @Override
                    public boolean acknowledges() {
                        return false;
                    }
                },
                "overhears what is committed",
                correct -> ForwardingReader.withSplits(correct, split -> new ForwardingSplitReader(split) {
                    @Override
                    public void committed(SplitProgress progress) {}
                }));
    }

    @Override
    protected ReaderFactory<MemorySource> factory() {
        return new ReaderFactory<>() {
            @Override
            public String type() {
                return "forgetting";
            }

            @Override
            public Class<MemorySource> configType() {
                return MemorySource.class;
            }

            @Override
            public RowReader create(MemorySource config, PluginContext context) {
                return variant().apply(new ForgettingReader(new MemoryReader(config), MemoryStore.of(config.store())));
            }
        };
    }

    UnaryOperator<RowReader> variant() {
        return UnaryOperator.identity();
    }

    @Override
    protected boolean acknowledges() {
        return true;
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected boolean cutsByColumns() {
        return true;
    }
}
