package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rules on what a reader holds on to, and on how it ends.
 *
 * @param <C> the reader's configuration
 */
abstract class ReaderLifecycle<C extends ReaderConfig> extends ReaderDriver<C> {
    private static final int SOME = 300;
    private static final int ASKED_SPLITS = 4;

    @Rule(id = "R19", says = "create() opens nothing: no connection, no file, no thread.")
    void createOpensNothing() throws Exception {
        C config = source(plainRows(0, 3));
        List<RowReader> created = new ArrayList<>();
        try {
            Footprint.requireFreed(this, () -> created.add(factory().create(config, TestContext.of("run-1"))));
        } finally {
            for (RowReader reader : created) {
                reader.close();
            }
        }
    }

    @Rule(id = "R20", says = "After a source was read to its end, close frees everything.")
    void closeFrees() throws Exception {
        C config = source(plainRows(0, SOME));
        Footprint.requireFreed(this, () -> Reading.all(factory(), config, ASKED_SPLITS));
    }

    @Rule(id = "R21", says = "After a split was read in part, or a source only planned, close frees everything.")
    void closeFreesInTheMiddle() throws Exception {
        C config = source(plainRows(0, rowsToSplit()));
        Footprint.requireFreed(this, () -> {
            try (Reading reading = Reading.of(factory(), config)) {
                reading.plan(ASKED_SPLITS);
            }
            try (Reading reading = Reading.of(factory(), config);
                    SplitReader split = reading.reader().open(reading.plan(1).get(0), Position.START)) {
                return reading.batch(4).fill(split);
            }
        });
    }

    @Rule(id = "R22", says = "An exception of the appender passes through fill as it is, and close frees everything.")
    void closeFreesAfterFailure() throws Exception {
        C config = source(plainRows(0, SOME));
        Footprint.requireFreed(this, () -> {
            try (Reading reading = Reading.of(factory(), config);
                    SplitReader split = reading.reader().open(reading.plan(1).get(0), Position.START)) {
                IllegalStateException failure = new IllegalStateException("The batch failed on purpose");
                RowAppender failing =
                        Appenders.failingAt(3, reading.batch(Reading.ROOMY).appender(), failure);
                assertThatThrownBy(() -> split.fill(failing)).isSameAs(failure);
                return split;
            }
        });
    }

    @Rule(
            id = "R23",
            says =
                    "cancel() from another thread, followed by an interrupt, ends an open or a fill that waits; close works"
                            + " afterwards.",
            needs = "blocks",
            without = "cancel() from another thread returns at once and does no harm.")
    void cancelEndsWaiting() throws Exception {
        C config = blocks() ? blockedSource() : source(plainRows(0, SOME));
        try (Reading reading = Reading.of(factory(), config)) {
            Split split = reading.plan(1).get(0);
            AtomicReference<@Nullable SplitReader> opened = new AtomicReference<>();
            if (!blocks()) {
                opened.set(reading.reader().open(split, Position.START));
                new Background(() -> cancel(reading, opened)).requireSuccess();
            } else {
                Background fill = new Background(() -> {
                    SplitReader reader = reading.reader().open(split, Position.START);
                    opened.set(reader);
                    return reading.batch(Reading.ROOMY).fill(reader);
                });
                fill.awaitBlocked();
                new Background(() -> cancel(reading, opened)).requireSuccess();
                fill.requireEndAfterInterrupt();
            }
            SplitReader reader = opened.get();
            if (reader != null) {
                reader.close();
            }
        }
    }

    private static @Nullable Object cancel(Reading reading, AtomicReference<@Nullable SplitReader> opened)
            throws Exception {
        SplitReader split = opened.get();
        if (split != null) {
            split.cancel();
        }
        reading.reader().cancel();
        return null;
    }
}
