package io.syncjob.core.json;

import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The built-in policies as they are written: in the words of the builder. */
final class Forms {
    private Forms() {}

    /** {@link Splits.Parallel}; 0 for what is not said. */
    record SplitsForm(int workers, int count, List<String> by) {
        @SuppressWarnings("NullAway") // an absent list arrives as null
        SplitsForm {
            by = by == null ? List.of() : by;
        }

        static Optional<SplitsForm> of(Splits policy) {
            return policy instanceof Splits.Parallel parallel
                    ? Optional.of(new SplitsForm(parallel.workers(), parallel.count(), parallel.columns()))
                    : Optional.empty();
        }

        Splits toPolicy() {
            return new Splits.Parallel(workers, count, by);
        }
    }

    /** {@link Throttle.Rate}. */
    record ThrottleForm(
            @Nullable Double rowsPerSecond,
            @Nullable Double megabytesPerSecond,
            @Nullable Double bytesPerSecond) {
        private static final double MEGABYTE = 1_000_000;

        ThrottleForm {
            if (megabytesPerSecond != null && bytesPerSecond != null) {
                throw new IllegalArgumentException("both megabytesPerSecond and bytesPerSecond are given");
            }
        }

        static Optional<ThrottleForm> of(Throttle policy) {
            if (!(policy instanceof Throttle.Rate rate)) {
                return Optional.empty();
            }
            Double rows = rate.rows() == Double.POSITIVE_INFINITY ? null : rate.rows();
            double bytes = rate.bytes();
            boolean round = bytes / MEGABYTE * MEGABYTE == bytes;
            if (bytes == Double.POSITIVE_INFINITY) {
                return Optional.of(new ThrottleForm(rows, null, null));
            }
            return Optional.of(
                    round ? new ThrottleForm(rows, bytes / MEGABYTE, null) : new ThrottleForm(rows, null, bytes));
        }

        Throttle toPolicy() {
            double bytes = megabytesPerSecond == null ? orInfinity(bytesPerSecond) : megabytesPerSecond * MEGABYTE;
            return new Throttle.Rate(orInfinity(rowsPerSecond), bytes);
        }

        private static double orInfinity(@Nullable Double rate) {
            return rate == null ? Double.POSITIVE_INFINITY : rate;
        }
    }

    /** {@link TimeZones.Declared}. */
    record TimeZonesForm(@Nullable ZoneId source, @Nullable ZoneId target) {
        static Optional<TimeZonesForm> of(TimeZones policy) {
            return policy instanceof TimeZones.Declared declared
                    ? Optional.of(new TimeZonesForm(declared.sourceZone(), declared.targetZone()))
                    : Optional.empty();
        }

        TimeZones toPolicy() {
            return new TimeZones.Declared(source, target);
        }
    }

    /** {@link Retry.Backoff}; what is not said is as in {@link Retry#times}. */
    record RetryForm(
            @Nullable Integer times,
            @Nullable Duration first,
            @Nullable Duration most,
            @Nullable Double factor,
            @Nullable Double jitter) {
        private static final int TIMES = 3;

        RetryForm {
            Retry.Backoff standard = Retry.times(TIMES);
            times = Objects.requireNonNullElse(times, standard.retries());
            first = Objects.requireNonNullElse(first, standard.first());
            most = Objects.requireNonNullElse(most, standard.most());
            factor = Objects.requireNonNullElse(factor, standard.factor());
            jitter = Objects.requireNonNullElse(jitter, standard.jitter());
        }

        static Optional<RetryForm> of(Retry policy) {
            return policy instanceof Retry.Backoff b
                    ? Optional.of(new RetryForm(b.retries(), b.first(), b.most(), b.factor(), b.jitter()))
                    : Optional.empty();
        }

        @SuppressWarnings("NullAway") // the constructor leaves none of them null
        Retry toPolicy() {
            return new Retry.Backoff(times, first, most, factor, jitter);
        }
    }

    /** The kinds of {@link Verification}. */
    record VerifyForm(
            Compare compare,
            @Nullable Integer showing,
            @Nullable Duration waiting) {
        /** What is compared. */
        enum Compare {
            NOTHING,
            COUNTS,
            CHECKSUMS
        }

        VerifyForm {
            if (compare == null) {
                throw new IllegalArgumentException("compare is missing; it is NOTHING, COUNTS or CHECKSUMS");
            }
            if (compare != Compare.CHECKSUMS && (showing != null || waiting != null)) {
                throw new IllegalArgumentException("showing and waiting belong to checksums");
            }
        }

        static Optional<VerifyForm> of(Verification policy) {
            if (policy instanceof Verification.Checksums sums) {
                return Optional.of(new VerifyForm(
                        Compare.CHECKSUMS,
                        sums.shown() == 0 ? null : sums.shown(),
                        sums.patience().isZero() ? null : sums.patience()));
            }
            if (policy instanceof Verification.Counts) {
                return Optional.of(new VerifyForm(Compare.COUNTS, null, null));
            }
            return policy instanceof Verification.None
                    ? Optional.of(new VerifyForm(Compare.NOTHING, null, null))
                    : Optional.empty();
        }

        Verification toPolicy() {
            return switch (compare) {
                case NOTHING -> Verification.none();
                case COUNTS -> Verification.counts();
                case CHECKSUMS ->
                    new Verification.Checksums(
                            showing == null ? 0 : showing, waiting == null ? Duration.ZERO : waiting);
            };
        }
    }

    /** The kinds of {@link MemoryLimit}: a number, or neither for the standard one. */
    record MemoryForm(@Nullable Integer mebibytes, @Nullable Long bytes) {
        MemoryForm {
            if (mebibytes != null && bytes != null) {
                throw new IllegalArgumentException("both mebibytes and bytes are given");
            }
        }

        static Optional<MemoryForm> of(MemoryLimit policy) {
            if (policy instanceof MemoryLimit.Fixed fixed) {
                long mebibytes = fixed.limit() >> 20;
                return Optional.of(
                        mebibytes << 20 == fixed.limit() && mebibytes <= Integer.MAX_VALUE
                                ? new MemoryForm((int) mebibytes, null)
                                : new MemoryForm(null, fixed.limit()));
            }
            return policy instanceof MemoryLimit.Standard ? Optional.of(new MemoryForm(null, null)) : Optional.empty();
        }

        MemoryLimit toPolicy() {
            if (mebibytes != null) {
                return MemoryLimit.mebibytes(mebibytes);
            }
            return bytes == null ? MemoryLimit.standard() : MemoryLimit.ofBytes(bytes);
        }
    }
}
