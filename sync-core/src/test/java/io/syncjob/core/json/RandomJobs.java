package io.syncjob.core.json;

import io.syncjob.BusinessTime;
import io.syncjob.Mapping;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.DataType;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.Secret;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import io.syncjob.transform.Cast;
import io.syncjob.transform.Constant;
import io.syncjob.transform.Drop;
import io.syncjob.transform.Expression;
import io.syncjob.transform.Rename;
import io.syncjob.transform.Replace;
import io.syncjob.transform.Select;
import io.syncjob.transform.Transforms;
import io.syncjob.transform.Where;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes jobs of every part that a job can have, at random. */
final class RandomJobs {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "id",
            "a\"b\\c",
            "Zoë 漢字 😀",
            "line\nbreak\ttab",
            "null",
            "1",
            "true",
            "${bizdate}",
            "~",
            "- x: #y");
    private static final List<DataType> TYPES = List.of(
            DataType.BOOLEAN,
            DataType.INT8,
            DataType.INT64,
            DataType.decimal(12, 2),
            DataType.DECIMAL,
            DataType.string(40),
            DataType.STRING,
            DataType.BYTES,
            DataType.timestamp(3),
            DataType.INSTANT,
            DataType.array(DataType.array(DataType.DATE)),
            DataType.vector(3));

    private final Random random;

    RandomJobs(long seed) {
        this.random = new Random(seed);
    }

    SyncJob next() {
        SyncJobBuilder job = SyncJob.builder();
        maybe(() -> job.name(text()));
        switch (random.nextInt(4)) {
            case 0 -> job.from(stream());
            case 1 -> job.from("everything", settings());
            default -> job.from(everything());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextInt(6) == 0) {
                job.transform(oneOf(List.of("rename", "no-such")), settings());
            } else {
                job.transform(transformer());
            }
        }
        if (random.nextInt(4) == 0) {
            job.to("stream", Map.of("mode", "print"));
        } else {
            job.to(new StreamWriter(oneOf(List.of(StreamWriter.Mode.values()))));
        }
        maybe(() -> job.mapping(oneOf(List.of(
                Mapping.byName(),
                Mapping.byName().ignoreUnmapped(),
                Mapping.byPosition(),
                Mapping.of(Map.of("a", text(), "b", text())),
                Mapping.of(Map.of())))));
        policies(job);
        if (random.nextInt(4) == 0) {
            job.name("n" + text()).resumable(Duration.ofMillis(100 + random.nextInt(100_000)));
            maybe(() -> job.resumable(path()));
        }
        if (random.nextInt(4) == 0) {
            job.name("n" + text())
                    .incremental(oneOf(List.of(
                            HighWaterMark.by("at"),
                            HighWaterMark.by("x" + text()).key("id").keptIn(path()),
                            HighWaterMark.by("at").lag(duration()).nulls(HighWaterMark.Nulls.READ),
                            HighWaterMark.by("n").lag(1 + random.nextInt(9)).nulls(HighWaterMark.Nulls.FAIL))));
        }
        maybe(() -> job.at(BusinessTime.at(instant(), zone())));
        maybe(() -> job.parameter("day", "${yyyymmdd-1}").parameter(text(), text()));
        return job.build();
    }

    /** A job that goes through: rows that are made up, steps that work on them, and a target that sums them up. */
    SyncJob runnable() {
        StreamReader reader = StreamReader.rows(1 + random.nextInt(300))
                .seed(random.nextLong())
                .column("id", DataType.INT64, Values.sequence(random.nextInt(100)))
                .column("amount", DataType.decimal(12, 2), Values.random().nulls(0.25))
                .column("label", DataType.STRING, Values.random().nulls(0.5))
                .column("day", DataType.DATE, Values.random());
        SyncJobBuilder job = SyncJob.builder()
                .name("runnable")
                .from(reader)
                .to(StreamWriter.checksum())
                .at(BusinessTime.at(instant(), zone()));
        maybe(() -> job.transform(new Replace(List.of("label"), "a", text(), false, random.nextBoolean())));
        maybe(() -> job.transform(new Constant("region", DataType.STRING, text())));
        maybe(() -> job.transform(
                Transforms.expression("total", oneOf(List.of("amount * 2", "COALESCE(amount, 0) + id", "YEAR(day)")))));
        maybe(() -> job.transform(Transforms.expression("label", DataType.STRING, "CONCAT('<', label, '>')")));
        maybe(() -> job.transform(Transforms.where(oneOf(List.of("id % 2 = 0", "amount > 0", "day >= '2000-01-01'")))));
        maybe(() -> job.transform(new Cast("amount", DataType.decimal(20, random.nextInt(3)))));
        maybe(() -> job.transform(new Rename("id", "key")));
        maybe(() -> job.transform(new Drop(List.of("day"))));
        maybe(() -> job.splits(Splits.parallel(1 + random.nextInt(3)).count(1 + random.nextInt(5))));
        maybe(() -> job.dirtyRows(DirtyRows.tolerate(random.nextInt(1_000) + 300L)));
        maybe(() -> job.timeZones(TimeZones.source("Asia/Shanghai").target("UTC")));
        maybe(() -> job.retry(Retry.never()));
        maybe(() -> job.memory(MemoryLimit.mebibytes(16)));
        maybe(() -> job.mask("label"));
        return job.build();
    }

    private void policies(SyncJobBuilder job) {
        maybe(() -> job.splits(new Splits.Parallel(random.nextInt(1_025), random.nextInt(10_001), texts())));
        maybe(() -> {
            if (random.nextInt(3) == 0) {
                job.policy(Throttle.class, "half-speed", Map.of("of", 1 + random.nextInt(100)));
            } else {
                job.throttle(new Throttle.Rate(rate(), rate()));
            }
        });
        maybe(() -> {
            DirtyRows.Tolerance dirty = new DirtyRows.Tolerance(
                    oneOf(List.of(0L, 100L, Long.MAX_VALUE - 1, Long.MAX_VALUE)),
                    oneOf(List.of(0.0, 0.01, 1.0)),
                    List.of());
            for (int i = random.nextInt(3); i > 0; i--) {
                dirty = switch (random.nextInt(3)) {
                    case 0 -> dirty.log(random.nextInt(5));
                    case 1 -> dirty.into(path());
                    default -> dirty.into("elsewhere", settings());
                };
            }
            job.dirtyRows(dirty);
        });
        maybe(() -> job.timeZones(new TimeZones.Declared(orNull(this::zone), orNull(this::zone))));
        maybe(() -> job.retry(oneOf(List.of(
                Retry.never(),
                Retry.times(3),
                Retry.times(7).waiting(duration(), duration()).withJitter(0.125)))));
        maybe(() -> job.verify(oneOf(List.of(
                Verification.none(),
                Verification.counts(),
                Verification.checksums(),
                new Verification.Checksums(random.nextInt(5), duration())))));
        maybe(() -> job.mask("Phone", "ü", "id card"));
        maybe(() -> job.memory(oneOf(List.of(
                MemoryLimit.standard(),
                MemoryLimit.mebibytes(16),
                MemoryLimit.ofBytes(MemoryLimit.LEAST_BYTES + random.nextInt(1 << 30))))));
    }

    private StreamReader stream() {
        StreamReader reader = StreamReader.rows(random.nextInt(100)).seed(random.nextLong());
        for (int i = random.nextInt(3); i > 0; i--) {
            reader = reader.column("c" + i, oneOf(TYPES), Values.random().nulls(0.25));
        }
        return reader;
    }

    private TransformerConfig transformer() {
        return switch (random.nextInt(8)) {
            case 6 -> new Expression("e" + text(), orNull(() -> oneOf(TYPES)), "x" + text());
            case 7 -> new Where("w" + text());
            case 0 -> new Rename("x" + text(), "y" + text());
            case 1 -> new Drop(texts());
            case 2 -> new Select(List.of(text(), text()));
            case 3 -> new Cast(text(), oneOf(TYPES));
            case 4 -> new Constant(text(), oneOf(TYPES), orNull(this::anything));
            default -> new Replace(List.of(text()), "f" + text(), text(), random.nextBoolean(), random.nextBoolean());
        };
    }

    ReaderConfig everything() {
        return new Everything(
                orNull(this::text),
                random.nextBoolean(),
                orNull(random::nextBoolean),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextInt(Integer.MAX_VALUE),
                orNull(random::nextInt),
                random.nextLong(),
                orNull(random::nextLong),
                oneOf(List.of(0f, -0f, 0.1f, Float.NaN, Float.MIN_VALUE, random.nextFloat())),
                number(),
                orNull(this::number),
                orNull(() -> new BigInteger(200, random).negate()),
                orNull(this::decimal),
                oneOf(List.of('\0', ',', '"', 'ß', '\t')),
                oneOf(List.of(Everything.Mode.values())),
                orNull(() -> random.nextBoolean() ? Secret.environment("NAME") : Secret.file("/run/secrets/x")),
                orNull(() -> oneOf(TYPES)),
                orNull(this::path),
                oneOf(List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)),
                orNull(this::duration),
                orNull(this::instant),
                orNull(this::day),
                orNull(() -> LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_007L % 86_400_000_000_000L)),
                orNull(() -> LocalDateTime.of(day(), LocalTime.ofSecondOfDay(random.nextInt(86_400)))),
                orNull(this::zone),
                Optional.ofNullable(orNull(this::text)),
                texts(),
                random.nextBoolean() ? EnumSet.allOf(Everything.Mode.class) : EnumSet.noneOf(Everything.Mode.class),
                random.nextBoolean() ? Map.of() : Map.of(text(), random.nextInt()),
                random.nextBoolean() ? Map.of() : Map.of(Everything.Mode.SLOW, List.of(part(2), part(0))),
                orNull(() -> part(3)),
                orNull(this::anything));
    }

    private Everything.Part part(int depth) {
        return new Everything.Part(
                text(), random.nextInt(9), depth == 0 || random.nextBoolean() ? null : part(depth - 1));
    }

    private Object anything() {
        return oneOf(List.<Supplier<Object>>of(
                        this::text,
                        random::nextBoolean,
                        random::nextInt,
                        random::nextLong,
                        this::number,
                        this::decimal,
                        random::nextFloat,
                        () -> (byte) random.nextInt(),
                        () -> new BigInteger(90, random),
                        this::day,
                        this::instant,
                        () -> LocalTime.of(1, 2, 3),
                        () -> LocalDateTime.of(2024, 2, 29, 1, 2),
                        () -> new byte[] {1, -2, 3},
                        () -> new float[] {0.1f, -0f, Float.NaN},
                        () -> List.of(text(), random.nextInt(), List.of(day()))))
                .get();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("text", text());
        settings.put("number", random.nextInt());
        settings.put("large", Integer.MAX_VALUE + 1L + random.nextInt(9));
        settings.put("fraction", random.nextDouble());
        settings.put("nothing", null);
        settings.put("password", "${env:NAME}");
        settings.put("inner", Map.of("flag", random.nextBoolean(), "list", List.of(1, "two", 0.5)));
        return settings;
    }

    private double rate() {
        return oneOf(List.of(Double.POSITIVE_INFINITY, 5_000.0, 1e7, 0.1, 123_456.789, random.nextDouble() + 0.001));
    }

    private double number() {
        return oneOf(List.of(
                0.0,
                -0.0,
                0.1,
                1e300,
                Double.MIN_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                random.nextDouble(),
                5.0));
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(100, random), random.nextInt(60) - 30);
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private Duration duration() {
        return Duration.ofMillis(random.nextInt(10_000_000));
    }

    private ZoneId zone() {
        return oneOf(List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("UTC"), ZoneId.of("+05:30")));
    }

    private Path path() {
        return Path.of(oneOf(List.of("dirty.jsonl", "/tmp/a b/ü.jsonl", "..")));
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    private String text() {
        return oneOf(TEXTS);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private void maybe(Runnable part) {
        if (random.nextInt(3) == 0) {
            part.run();
        }
    }
}
