package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.SplitWriter;
import io.syncjob.spi.WriterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rules on what a writer holds on to, and on how it ends.
 *
 * @param <C> the writer's configuration
 */
abstract class WriterLifecycle<C extends WriterConfig> extends WriterDriver<C> {
    static final int SOME = 300;

    /** The plain columns, of which the key must be given. */
    Schema targetSchema() {
        List<Column> columns = new ArrayList<>(plainSchema().columns());
        columns.set(0, Column.required("id", columns.get(0).type()));
        return Schema.of(columns);
    }

    Table targetRows(int first, int count) {
        return new Table(targetSchema(), plainRows(first, count).rows());
    }

    /** Fails unless the target holds exactly these rows, where it keeps rows at all. */
    void requireRows(String when, Table expected, C config) throws Exception {
        if (keepsRows()) {
            Cells.requireSame(when, expected.rows(), read(config, expected.schema()));
        }
    }

    @Rule(id = "W22", says = "create() opens nothing: no connection, no file, no thread.")
    void createOpensNothing() throws Exception {
        C config = target(targetSchema());
        List<RowWriter> created = new ArrayList<>();
        try {
            Footprint.requireFreed(this, () -> created.add(factory().create(config, TestContext.of("run-1"))));
        } finally {
            for (RowWriter writer : created) {
                writer.close();
            }
        }
    }

    @Rule(id = "W23", says = "After a run that went through, close frees everything.")
    void closeFrees() throws Exception {
        Schema schema = targetSchema();
        int[] runs = {0};
        Footprint.requireFreed(this, () -> {
            Writing.run(factory(), target(schema), targetRows(20 * runs[0]++, 20), 10);
            return null;
        });
    }

    @Rule(
            id = "W24",
            says = "After a run that failed in the middle of a split, or was only checked, close frees everything.")
    void closeFreesAfterFailure() throws Exception {
        Table table = targetRows(0, 20);
        C config = target(table.schema());
        Footprint.requireFreed(this, () -> {
            try (Writing writing = Writing.of(factory(), config, table.schema())) {
                writing.writer().check(table.schema());
            }
            try (Writing writing = Writing.of(factory(), config, table.schema())) {
                writing.prepare();
                try (SplitWriter split = writing.open("0")) {
                    writing.write(split, table.rows());
                }
                writing.writer().abandon();
            }
            return null;
        });
    }

    @Rule(
            id = "W25",
            says =
                    "An exception of Rejects passes through write() or settle() as it is, and none of the uncommitted rows stays.",
            needs = "refusesRows",
            without = "No row is rejected, so there is none.")
    void exceptionOfRejectsPasses() throws Exception {
        if (!refusesRows()) {
            return;
        }
        Table table = targetRows(0, 20);
        List<List<@Nullable Object>> rows = new ArrayList<>(table.rows());
        rows.set(10, spoiled(table.schema(), rows.get(10)));
        C config = target(table.schema());
        SyncException tooMany = new SyncException(SyncError.TOO_MANY_DIRTY_ROWS, "Too many, on purpose", "");
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                assertThatThrownBy(() -> {
                            split.write(writing.batch(rows), (row, column, code, reason) -> {
                                throw tooMany;
                            });
                            split.settle();
                        })
                        .isSameAs(tooMany);
            }
            writing.writer().abandon();
        }
        if (rollsBack()) {
            requireRows("After too many dirty rows", targetRows(0, 0), config);
        }
    }

    @Rule(
            id = "W26",
            says =
                    "cancel() from another thread, followed by an interrupt, ends a write that waits; abandon and close work"
                            + " afterwards.",
            needs = "blocks",
            without = "cancel() from another thread returns at once and does no harm.")
    void cancelEndsWaiting() throws Exception {
        Table table = targetRows(0, 5);
        C config = blocks() ? blockedTarget(table.schema()) : target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            AtomicReference<@Nullable SplitWriter> opened = new AtomicReference<>();
            if (!blocks()) {
                writing.prepare();
                opened.set(writing.open("0"));
                new Background(() -> cancel(writing, opened)).requireSuccess();
            } else {
                Background write = new Background(() -> {
                    writing.prepare();
                    SplitWriter split = writing.open("0");
                    opened.set(split);
                    writing.write(split, table.rows());
                    split.commit(Writing.complete("0", table.size()));
                    return null;
                });
                write.awaitBlocked();
                new Background(() -> cancel(writing, opened)).requireSuccess();
                write.requireEndAfterInterrupt();
            }
            SplitWriter split = opened.get();
            if (split != null) {
                split.close();
            }
            writing.writer().abandon();
        }
    }

    private static @Nullable Object cancel(Writing writing, AtomicReference<@Nullable SplitWriter> opened)
            throws Exception {
        SplitWriter split = opened.get();
        if (split != null) {
            split.cancel();
        }
        writing.writer().cancel();
        return null;
    }
}
