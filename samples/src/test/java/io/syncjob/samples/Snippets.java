package io.syncjob.samples;

import static io.syncjob.transform.Transforms.expression;
import static io.syncjob.transform.Transforms.rename;
import static io.syncjob.transform.Transforms.replace;
import static io.syncjob.transform.Transforms.where;

import io.syncjob.BusinessTime;
import io.syncjob.Mapping;
import io.syncjob.Preview;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncPlan;
import io.syncjob.SyncRun;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.CsvReader;
import io.syncjob.file.CsvWriter;
import io.syncjob.file.StoreAccess;
import io.syncjob.jdbc.DatabaseCopy;
import io.syncjob.jdbc.DatabaseReport;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcShards;
import io.syncjob.jdbc.JdbcTable;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.QueueLogin;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.mq.StopRules;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.kafka.KafkaPoint;
import io.syncjob.mq.kafka.KafkaReader;
import io.syncjob.mq.rabbit.RabbitReader;
import io.syncjob.mq.rocketmq.RocketPoint;
import io.syncjob.mq.rocketmq.RocketReader;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.PolicyContext;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import io.syncjob.report.CheckReport;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The pieces of Java that the documents show. They are compiled; the samples show that such jobs run. */
final class Snippets {
    private Snippets() {}

    static SyncReport example(JdbcConnection shop, JdbcConnection warehouse) {
        // region example
        SyncReport report = SyncJob.builder()
                .name("orders-nightly")
                .from(JdbcReader.table(shop, "orders").where("updated_at >= date '2026-11-01'"))
                .transform(replace("phone").literal("-", ""), rename("gmt", "updated_at"))
                .to(JdbcWriter.table(warehouse, "ods_orders").upsertOn("id").createIfMissing())
                .splits(Splits.parallel(4))
                .throttle(Throttle.megabytesPerSecond(10))
                .dirtyRows(DirtyRows.tolerate(100).into(Path.of("dirty.jsonl")))
                .timeZones(TimeZones.source("Asia/Shanghai").target("UTC"))
                .run();
        // endregion
        return report;
    }

    static SyncReport queues(Instant midnight, JdbcConnection warehouse) {
        // region queues
        SyncReport report = SyncJob.builder()
                .name("orders-from-kafka")
                .from(KafkaReader.topic("kafka-1:9092,kafka-2:9092", "orders")
                        .column("id", DataType.INT64)
                        .column("city", DataType.STRING, "address.city")
                        .column("sent_at", MessagePart.TIMESTAMP)
                        .begin(KafkaPoint.time(midnight)))
                .to(JdbcWriter.table(warehouse, "ods_orders"))
                .resumable()
                .run();
        // endregion
        return report;
    }

    static SyncReport avro(JdbcConnection warehouse) {
        // region avro
        SyncReport report = SyncJob.builder()
                .name("payments-from-kafka")
                .from(KafkaReader.topic("kafka-1:9092", "payments")
                        .column("id", DataType.INT64)
                        .column("amount", DataType.decimal(12, 2))
                        .valueFormat(ValueFormat.avro(SchemaRegistry.at("https://registry:8081")
                                .login("sync", Secret.environment("REGISTRY_PASSWORD")))))
                .to(JdbcWriter.table(warehouse, "ods_payments"))
                .resumable()
                .run();
        // endregion
        return report;
    }

    static SyncReport plainQueues(JdbcConnection warehouse) {
        // region plain-queues
        SyncReport report = SyncJob.builder()
                .name("orders-from-rabbitmq")
                .from(RabbitReader.queue("rabbit:5672", "orders")
                        .column("id", DataType.INT64)
                        .column("region", MessagePart.KEY, DataType.STRING)
                        .stop(StopRules.afterRows(100_000).orIdle(Duration.ofSeconds(10)))
                        .login(QueueLogin.of("sync", Secret.environment("RABBIT_PASSWORD"))))
                .to(JdbcWriter.table(warehouse, "ods_orders").upsertOn("id"))
                .run();
        // endregion
        return report;
    }

    static SyncReport rocketMq(JdbcConnection warehouse) {
        // region rocketmq
        SyncReport report = SyncJob.builder()
                .name("orders-from-rocketmq")
                .from(RocketReader.topic("names-1:9876,names-2:9876", "orders")
                        .column("id", DataType.INT64)
                        .column("order", MessagePart.KEY, DataType.STRING)
                        .column("sent_at", MessagePart.TIMESTAMP)
                        .begin(RocketPoint.group("orders-app"))
                        .login(QueueLogin.of("sync", Secret.environment("ROCKETMQ_SECRET_KEY"))))
                .to(JdbcWriter.table(warehouse, "ods_orders"))
                .resumable()
                .run();
        // endregion
        return report;
    }

    static JdbcShards shards(JdbcConnection shop1, JdbcConnection shop2) {
        // region shards
        JdbcShards orders = JdbcShards.tables(shop1, "orders_[00-15]")
                .and(JdbcShards.tables(shop2, "orders_[16-31]"))
                .where("placed >= date '2026-11-01'")
                .origin("shard");
        // endregion
        return orders;
    }

    static DatabaseReport database(JdbcConnection shop, JdbcConnection warehouse) {
        // region database
        DatabaseReport report = DatabaseCopy.of(shop, warehouse)
                .name("shop")
                .include("shop_.*")
                .exclude(".*_tmp")
                .writing(table -> table.createIfMissing().upsertOn())
                .each(job -> job.dirtyRows(DirtyRows.tolerate(100)).resumable())
                .parallel(4)
                .connections(20)
                .keepGoing(true)
                .progressIn(Path.of("shop-copy.txt"))
                .run();
        System.out.print(report.toText());
        // endregion
        return report;
    }

    static JdbcReader computed(JdbcConnection shop) {
        // region computed
        JdbcReader orders = JdbcReader.table(shop, "orders")
                .select("id, upper(name) AS name, price * quantity AS total, 'eu' AS region")
                .where("placed >= date '2026-11-01'");
        // endregion
        return orders;
    }

    static SyncJob expressions(JdbcConnection warehouse, Path lake) {
        // region expressions
        SyncJob job = SyncJob.builder()
                .from(CsvReader.file(lake.resolve("orders.csv")).withHeader())
                .transform(
                        where("quantity > 0 AND IN(region, 'eu', 'us')"),
                        expression("total", DataType.decimal(18, 2), "ROUND(price * quantity * 0.95, 2)"),
                        expression("placed_on", "DATE(placed_at)"),
                        expression("label", "CONCAT(UPPER(region), '-', COALESCE(note, 'none'))"))
                .to(JdbcWriter.table(warehouse, "ods_orders"))
                .build();
        // endregion
        return job;
    }

    static CsvReader files(Supplier<String> vault) {
        // region files
        CsvReader orders = CsvReader.files("sftp://partner.example/out/orders-*.csv.gz")
                .store(StoreAccess.DEFAULT.login("shop", Secret.from(vault)).hostKey("SHA256:…"));
        // endregion
        return orders;
    }

    static SyncReport resumable(JdbcConnection shop, JdbcConnection warehouse, LocalDate day) {
        // region resumable
        SyncReport report = SyncJob.builder()
                .name("orders-nightly")
                .at(BusinessTime.on(day, ZoneOffset.UTC))
                .from(JdbcReader.table(shop, "orders"))
                .to(JdbcWriter.table(warehouse, "ods_orders"))
                .resumable()
                .run();
        // endregion
        return report;
    }

    static SyncReport incremental(JdbcConnection shop, JdbcConnection warehouse) {
        // region incremental
        SyncReport report = SyncJob.builder()
                .name("orders-incremental")
                .from(JdbcReader.table(shop, "orders"))
                .to(JdbcWriter.table(warehouse, "ods_orders").upsertOn("id"))
                .incremental(HighWaterMark.by("updated_at").lag(Duration.ofMinutes(10)))
                .run();
        // endregion
        return report;
    }

    static JdbcConnection connection(Supplier<String> vault) {
        // region connection
        JdbcConnection shop = JdbcConnection.of("jdbc:postgresql://db/shop", "sync", Secret.from(vault));
        // endregion
        return shop;
    }

    static void byName(SyncJobBuilder job) {
        // region by-name
        job.from("csv", Map.of("path", "orders-*.csv", "header", true)).to("jsonl", Map.of("path", "orders.jsonl"));
        // endregion
    }

    static SyncReport text(Path file) throws IOException {
        // region text
        SyncJob job = SyncJob.fromJson(Files.readString(file));
        SyncReport report = job.run();
        // endregion
        return report;
    }

    static String toText(Path file, SyncJob job) throws IOException {
        // region to-text
        Files.writeString(file, job.toJson());
        // endregion
        return job.toYaml();
    }

    static void secrets(SyncJobBuilder job) {
        // region secrets
        Secret password = Secret.environment("SHOP_PASSWORD"); // "${env:SHOP_PASSWORD}" in a text
        Secret token = Secret.file("/run/secrets/token"); // "${file:/run/secrets/token}"
        // endregion
        job.from(JdbcReader.table(JdbcConnection.of("jdbc:h2:mem:shop", "sync", password), "orders"));
        job.to(CsvWriter.file("https://partner.example/orders.csv").store(StoreAccess.DEFAULT.token(token)));
    }

    static void lookFirst(SyncJob job) {
        // region look-first
        CheckReport check = job.check(); // connects to both ends, compares columns, changes nothing
        SyncPlan plan = job.plan(); // columns, splits, SQL
        Preview preview = job.preview(20); // rows as they would be written
        // endregion
        System.out.println(check.toText() + plan.toText() + preview.toText());
    }

    static CompletableFuture<SyncReport> handle(SyncJob job) {
        // region handle
        SyncRun run = job.start();
        run.progress().eta(); // and rows, bytes, splits, phase
        run.throttle(Throttle.rowsPerSecond(5_000)); // from now on
        run.pause();
        run.resume();
        run.cancel(); // ends within a second; the target is as after a failure
        run.cancelOnShutdown(Duration.ofSeconds(10)); // SIGTERM does the same, and waits for it
        CompletableFuture<SyncReport> completion = run.completion();
        // endregion
        return completion;
    }

    static void splits(SyncJobBuilder job) {
        // region splits
        job.splits(Splits.auto()); // as many workers as processors, at most 4; the default
        job.splits(Splits.single()); // one split, rows in the reader's order
        job.splits(Splits.parallel(8).count(64).by("id"));
        // endregion
    }

    static void throttle(SyncJobBuilder job) {
        // region throttle
        job.throttle(Throttle.rowsPerSecond(50_000).andMegabytesPerSecond(10));
        // endregion
    }

    static void dirtyRows(SyncJobBuilder job, JdbcConnection warehouse) {
        // region dirty-rows
        job.dirtyRows(DirtyRows.none()); // the first one fails the run; the default
        job.dirtyRows(DirtyRows.tolerate(100).into(Path.of("dirty.jsonl")));
        job.dirtyRows(DirtyRows.tolerateShare(0.01).into(row -> System.out.println(row.reason())));
        job.dirtyRows(DirtyRows.ignore().log(20));
        job.dirtyRows(DirtyRows.tolerate(100).into(JdbcTable.of(warehouse, "dirty_rows")));
        // endregion
    }

    static void fileLedger(SyncJobBuilder job) {
        // region file-ledger
        job.resumable(Path.of("/var/lib/sync/ledgers"));
        // endregion
    }

    static void mask(SyncJobBuilder job) {
        // region mask
        job.mask("phone", "id_card");
        // endregion
    }

    static void timeZones(SyncJobBuilder job) {
        // region time-zones
        job.timeZones(TimeZones.source("Asia/Shanghai").target("UTC"));
        // endregion
    }

    static void retry(SyncJobBuilder job) {
        // region retry
        job.retry(Retry.times(5).waiting(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        // endregion
    }

    static void verification(SyncJobBuilder job) {
        // region verification
        job.verify(Verification.counts());
        job.verify(Verification.checksums().showing(20).waiting(Duration.ofMinutes(1)));
        // endregion
    }

    static void memory(SyncJobBuilder job) {
        // region memory
        job.memory(MemoryLimit.mebibytes(16));
        // endregion
    }

    static void mapping(SyncJobBuilder job) {
        // region mapping
        job.mapping(Mapping.byName()); // a column that the target lacks is an error; the default
        job.mapping(Mapping.byName().ignoreUnmapped());
        job.mapping(Mapping.byPosition());
        job.mapping(Mapping.of(Map.of("order_key", "id", "placed", "created_at"))); // target to source
        // endregion
    }

    // region own-policy
    /** Half speed while the shop is open, as an application may want it. */
    record OfficeHours(Throttle day, Throttle night, Supplier<Boolean> isDay) implements Throttle {
        @Override
        public Gate open(PolicyContext context) {
            Gate slow = day.open(context);
            Gate fast = night.open(context);
            return (rows, bytes) -> (isDay.get() ? slow : fast).grant(rows, bytes);
        }
    }
    // endregion

    static void errors(SyncJob job) {
        // region errors
        try {
            job.run();
        } catch (SyncException failure) {
            if (failure.error() == SyncError.UNREACHABLE) {
                System.err.println("Later: " + failure.getMessage()); // what, where, what to do
            }
            failure.report().ifPresent(report -> System.err.println(report.toText()));
        }
        // endregion
    }
}
