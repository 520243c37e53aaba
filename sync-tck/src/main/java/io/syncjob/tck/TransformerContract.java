package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a transformer keeps. To test a transformer, extend this class, give a configuration with the rows that go
 * in and come out, and override the capabilities that the transformer lacks: each is true unless overridden.
 *
 * @param <C> the transformer's configuration
 */
public abstract class TransformerContract<C extends TransformerConfig> extends TransformerDriver<C> {
    @Rule(
            id = "T1",
            says =
                    "bind() gives the columns of the rows that come out, and the same from every transformer of an equal configuration.")
    void bindGivesColumns() throws Exception {
        try (Transforming one = transforming();
                Transforming other = transforming()) {
            assertThat(described(one.output())).isEqualTo(described(output().schema()));
            assertThat(other.output()).isEqualTo(one.output());
        }
    }

    private static List<String> described(Schema schema) {
        return schema.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    @Rule(id = "T2", says = "apply() gives for each row exactly the rows that it becomes, in order.")
    void applies() throws Exception {
        try (Transforming transforming = transforming()) {
            Cells.requireSameOrder("What the rows became", output().rows(), transforming.apply(input().rows()));
            assertThat(transforming.rejected()).isEmpty();
        }
    }

    @Rule(
            id = "T3",
            says = "What becomes of a row does not depend on the rows before it.",
            needs = "stateless",
            without = "The transformer begins anew with each instance.")
    void rowsAreIndependent() throws Exception {
        if (!stateless()) {
            try (Transforming transforming = transforming()) {
                transforming.apply(input().rows());
            }
            try (Transforming transforming = transforming()) {
                requireUsual("By a new transformer", transforming.apply(input().rows()));
            }
            return;
        }
        List<List<@Nullable Object>> backwards = new ArrayList<>(input().rows());
        Collections.reverse(backwards);
        List<List<List<@Nullable Object>>> results = new ArrayList<>();
        try (Transforming transforming = transforming()) {
            ColumnBatch batch = transforming.batch(backwards);
            for (int i = 0; i < batch.size(); i++) {
                results.add(transforming.apply(batch, i));
            }
        }
        Collections.reverse(results);
        requireUsual(
                "From the last row to the first",
                results.stream().<List<@Nullable Object>>flatMap(List::stream).toList());
    }

    @Rule(id = "T4", says = "apply() leaves the row that it was given as it is.")
    void leavesInput() throws Exception {
        try (Transforming transforming = transforming()) {
            ColumnBatch batch = transforming.batch(input().rows());
            for (int i = 0; i < batch.size(); i++) {
                transforming.apply(batch, i);
            }
            Cells.requireSameOrder(
                    "The rows that went in",
                    input().rows(),
                    IntStream.range(0, batch.size())
                            .mapToObj(row -> Cells.read(batch.row(row)))
                            .toList());
        }
    }

    @Rule(id = "T5", says = "A transformer keeps no row: it gives the same when the batch is filled anew for each row.")
    void keepsNoRow() throws Exception {
        try (Transforming transforming = transforming()) {
            ColumnBatch batch = transforming.batch(input().rows().subList(0, 1));
            BatchAppender appender = batch.appender();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (List<@Nullable Object> row : input().rows()) {
                Transforming.fill(appender, List.of(row));
                rows.addAll(transforming.apply(batch, 0));
            }
            requireUsual("From a batch filled anew for each row", rows);
        }
    }

    @Rule(
            id = "T6",
            says =
                    "Columns that the transformer cannot work on are refused by bind() or before, with a SyncException that says"
                            + " what to do.",
            needs = "refusesColumns",
            without = "There are no such columns, which its driver vouches for.")
    void refusesUnfitColumns() {
        if (refusesColumns()) {
            Refusal.require(
                    () -> Transforming.of(factory(), config(), unfitColumns()).close());
        }
    }

    @Rule(
            id = "T7",
            says = "A row that cannot be transformed is rejected with a reason, and the rows beside it go through.",
            needs = "rejectsRows",
            without = "No row is rejected, not even one of NULLs.")
    void rejectsDirtyRows() throws Exception {
        List<@Nullable Object> odd =
                rejectsRows() ? dirtyRow() : Cells.nulls(input().schema().size());
        try (Transforming transforming = transforming()) {
            if (rejectsRows()) {
                assertThat(transforming.apply(List.of(odd))).isEmpty();
                assertThat(transforming.rejected()).hasSize(1).noneMatch(String::isBlank);
                requireUsual("After a dirty row", transforming.apply(input().rows()));
            } else {
                transforming.apply(List.of(odd));
                assertThat(transforming.rejected()).isEmpty();
            }
        }
    }

    @Rule(id = "T8", says = "A row of NULLs is transformed or rejected; it does not fail the run.")
    void acceptsNulls() throws Exception {
        try (Transforming transforming = transforming()) {
            List<List<@Nullable Object>> rows =
                    List.of(Cells.nulls(input().schema().size()));
            assertThat(transforming.apply(rows)).isNotNull();
        }
    }

    @Rule(
            id = "T9",
            says =
                    "A ColumnTransformer sets the columns that sourceOf() says are set, and the others have the type of their source.")
    void tellsItsSources() throws Exception {
        try (Transforming transforming = transforming()) {
            if (transforming.transformer() instanceof ColumnTransformer columns) {
                boolean sets = false;
                for (int i = 0; i < transforming.output().size(); i++) {
                    Column column = transforming.output().column(i);
                    int source = columns.sourceOf(i);
                    sets |= source < 0;
                    assertThat(source)
                            .as("source of %s", column)
                            .isBetween(-1, input().schema().size() - 1);
                    if (source >= 0) {
                        assertThat(column.type()).isEqualTo(input().schema().type(source));
                    }
                }
                assertThat(sets && !columns.isAppliedToRows())
                        .as("columns that no one sets, as isAppliedToRows() is false")
                        .isFalse();
                transforming.apply(input().rows());
                assertThat(transforming.sharedAndSet()).isEmpty();
            }
        }
    }

    @Rule(id = "T10", says = "Transformers of one configuration work side by side in several threads.")
    void worksSideBySide() throws Exception {
        SideBySide.run(List.of(1, 2, 3), worker -> {
            for (int i = 0; i < 20; i++) {
                try (Transforming transforming = transforming()) {
                    requireUsual("In thread " + worker, transforming.apply(input().rows()));
                }
            }
        });
    }

    @Rule(id = "T11", says = "close() frees everything, whether the transformer was bound or not.")
    void closeFrees() throws Exception {
        Footprint.requireFreed(this, () -> {
            try (RowTransformer unbound = factory().create(config(), TestContext.of("run-1"))) {
                assertThat(unbound).isNotNull();
            }
            try (Transforming transforming = transforming()) {
                return transforming.apply(input().rows());
            }
        });
    }

    private Transforming transforming() throws Exception {
        return Transforming.of(factory(), config(), input().schema());
    }

    /** Fails unless a transformer that takes the rows one after another gives {@code rows} too. */
    private void requireUsual(String when, List<List<@Nullable Object>> rows) throws Exception {
        try (Transforming usual = transforming()) {
            Cells.requireSameOrder(when, usual.apply(input().rows()), rows);
        }
    }
}
