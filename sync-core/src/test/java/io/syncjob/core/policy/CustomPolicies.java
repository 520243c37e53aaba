package io.syncjob.core.policy;

import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.PolicyContext;
import io.syncjob.policy.PolicyFactory;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** One policy of each kind as an application would write it, each of which tells a list when it is asked. */
final class CustomPolicies {
    /** Shared with the factories, which a ServiceLoader makes. */
    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private CustomPolicies() {}

    record TwoByTwo() implements Splits {
        @Override
        public int workers(int processors) {
            ASKED.add("Splits");
            return 2;
        }

        @Override
        public SplitRequest request(int workers) {
            return new SplitRequest(5, 5, List.of());
        }
    }

    record Turnstile() implements Throttle {
        @Override
        public Gate open(PolicyContext context) {
            PolicyContext.Limiter limiter = context.limiter(1e9);
            return (rows, bytes) -> {
                ASKED.add("Throttle");
                limiter.acquire(rows);
            };
        }
    }

    record Lenient() implements DirtyRows {
        @Override
        public boolean exceeded(long rejected, long read, boolean ended) {
            return rejected > 3;
        }

        @Override
        public Sink open(PolicyContext context) {
            return new Sink() {
                @Override
                public void accept(RejectedRow row) {
                    ASKED.add("DirtyRows");
                }
            };
        }
    }

    record Shifted() implements TimeZones {
        @Override
        public boolean knowsSource() {
            return true;
        }

        @Override
        public boolean knowsTarget() {
            return true;
        }

        @Override
        public Instant toInstant(LocalDateTime wallClock) {
            ASKED.add("TimeZones");
            return wallClock.toInstant(ZoneOffset.ofHours(3));
        }

        @Override
        public LocalDateTime toWallClock(Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
    }

    record Once() implements Retry {
        @Override
        public Optional<Duration> delay(int failures, boolean transientFailure, Throwable failure) {
            ASKED.add("Retry");
            return failures > 1 ? Optional.empty() : Optional.of(Duration.ofMillis(1));
        }
    }

    record Suspicious() implements Verification {
        @Override
        public Result verify(Evidence evidence) throws Exception {
            ASKED.add("Verification");
            return new Result(evidence.rowsInTarget().orElse(-1) == evidence.rowsAcknowledged(), "looked at twice");
        }
    }

    record Tiny() implements MemoryLimit {
        @Override
        public long bytes(long maxHeapBytes) {
            ASKED.add("MemoryLimit");
            return 100_000;
        }
    }

    /** A factory for a policy that has no settings but an optional "strict". */
    abstract static class Named<P> implements PolicyFactory<P> {
        private final Class<P> policy;
        private final Function<Map<String, ?>, P> maker;

        Named(Class<P> policy, P instance) {
            this.policy = policy;
            this.maker = settings -> {
                if (!settings.isEmpty()) {
                    throw new IllegalArgumentException("no setting is known, so not " + settings.keySet() + " either");
                }
                return instance;
            };
        }

        @Override
        public Class<P> policy() {
            return policy;
        }

        @Override
        public String name() {
            return "custom";
        }

        @Override
        public P create(Map<String, ?> settings) {
            return maker.apply(settings);
        }
    }

    public static final class SplitsFactory extends Named<Splits> {
        public SplitsFactory() {
            super(Splits.class, new TwoByTwo());
        }
    }

    public static final class ThrottleFactory extends Named<Throttle> {
        public ThrottleFactory() {
            super(Throttle.class, new Turnstile());
        }
    }

    public static final class DirtyRowsFactory extends Named<DirtyRows> {
        public DirtyRowsFactory() {
            super(DirtyRows.class, new Lenient());
        }
    }

    public static final class TimeZonesFactory extends Named<TimeZones> {
        public TimeZonesFactory() {
            super(TimeZones.class, new Shifted());
        }
    }

    public static final class RetryFactory extends Named<Retry> {
        public RetryFactory() {
            super(Retry.class, new Once());
        }
    }

    public static final class VerificationFactory extends Named<Verification> {
        public VerificationFactory() {
            super(Verification.class, new Suspicious());
        }
    }

    public static final class MemoryLimitFactory extends Named<MemoryLimit> {
        public MemoryLimitFactory() {
            super(MemoryLimit.class, new Tiny());
        }
    }
}
