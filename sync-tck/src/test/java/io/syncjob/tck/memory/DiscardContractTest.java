package io.syncjob.tck.memory;

import io.syncjob.report.Guarantee;
import io.syncjob.spi.RowWriter;
import java.util.function.BiFunction;

/** The rules, kept by a writer that keeps no rows and says so. */
class DiscardContractTest extends PoorWriterContractTest {
    @Override
    protected boolean keepsRows() {
        return false;
    }

    @Override
    BiFunction<RowWriter, MemoryTarget, RowWriter> variant() {
        return (correct, config) -> new ForwardingWriter(correct) {
            @Override
            public Guarantee guarantee(boolean resumable) {
                return promised();
            }
        };
    }

    Guarantee promised() {
        return Guarantee.NONE;
    }

    /** A writer that promises to keep what it does not keep. */
    static class BrokenDiscardCase extends DiscardContractTest {
        @Override
        Guarantee promised() {
            return Guarantee.AT_LEAST_ONCE;
        }
    }
}
