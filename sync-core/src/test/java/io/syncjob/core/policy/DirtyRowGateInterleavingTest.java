package io.syncjob.core.policy;

import io.syncjob.DataSources;
import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The limit of dirty rows under every order, within reason, in which two workers can come: what they are told must be what
 * they would be told one after the other. Lincheck tries {@code -Dsyncjob.orders=…} orders (100) of each of some scenarios.
 */
@Tag("interleavings")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DirtyRowGateInterleavingTest {
    private static final int ORDERS = Integer.getInteger("syncjob.orders", 100);
    private static final PluginRegistry REGISTRY = new PluginRegistry(
            step -> {
                throw new IllegalStateException("No place is looked for in " + step);
            },
            DataSources.none());

    private static final int SCENARIOS = 10;
    /** Much longer than a busy machine needs to load what the first order calls. */
    private static final long PATIENCE_MILLIS = 120_000;

    /** A job that tolerates two dirty rows. */
    public static final class Gate {
        private final DirtyRowGate gate;

        public Gate() throws Exception {
            gate = new DirtyRowGate(
                    DirtyRows.tolerate(2).into(row -> {}), new RunPolicyContext("job", "run", Instant.EPOCH, REGISTRY));
        }

        /** Whether one more dirty row is tolerated. */
        @Operation
        public boolean reject() {
            try {
                new PendingRejects(gate)
                        .add(
                                new RejectedRow(
                                        "job", "run", "1", 1, RejectedRow.Stage.WRITE, null, "BAD", "bad", Map.of()),
                                100);
                return true;
            } catch (SyncException e) {
                return false;
            }
        }

        /** A try with one dirty row is repeated. */
        @Operation
        public void withdraw() {
            gate.withdraw(1);
        }
    }

    @Test
    void asManyAreToleratedAsTheJobSays() {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(ORDERS)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .invocationTimeout$lincheck(PATIENCE_MILLIS)
                .check(Gate.class);
    }
}
