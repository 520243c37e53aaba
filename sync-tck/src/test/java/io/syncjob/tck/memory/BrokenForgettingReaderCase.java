package io.syncjob.tck.memory;

import io.syncjob.spi.RowReader;
import java.util.function.UnaryOperator;

/** The contract of a reader that forgets, run on broken variants. Started by {@link BrokenPluginsTest} alone. */
class BrokenForgettingReaderCase extends ForgettingReaderContractTest {
    static volatile UnaryOperator<RowReader> broken = UnaryOperator.identity();

    @Override
    UnaryOperator<RowReader> variant() {
        return broken;
    }
}
