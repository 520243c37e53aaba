package io.syncjob.samples;

import static io.syncjob.transform.Transforms.rename;
import static io.syncjob.transform.Transforms.replace;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The main job: copies two tables of a shop into a warehouse.
 *
 * <p>Arguments, all optional: {@code folder=quickstart} for the databases and the dirty rows, {@code scale=0.1} for TPC-H data
 * of that scale, {@code throttle=0} for so many megabytes a second, 0 being no limit.
 */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String... args) throws Exception {
        Arguments arguments = Arguments.of(args);
        Path folder = Path.of(arguments.get("folder", "quickstart")).toAbsolutePath();
        Shop shop = Shop.in(folder);
        System.out.println("Filling the shop with TPC-H data …");
        shop.fill(Double.parseDouble(arguments.get("scale", "0.1")));
        double megabytes = Double.parseDouble(arguments.get("throttle", "0"));
        Throttle throttle = megabytes > 0 ? Throttle.megabytesPerSecond(megabytes) : Throttle.unlimited();

        JdbcConnection source = JdbcConnection.of(shop.url());
        JdbcConnection target = JdbcConnection.of(shop.warehouseUrl());

        run(
                folder.resolve("dirty-orders.jsonl"),
                SyncJob.builder()
                        .name("orders")
                        .from(JdbcReader.table(source, "orders"))
                        .transform(rename("id", "order_id"), rename("comment", "remark"))
                        .transform(replace("clerk").literal("Clerk#", ""))
                        .to(JdbcWriter.table(target, "ods_orders"))
                        // The shop's clocks show Shanghai's time; the warehouse wants points in time.
                        .timeZones(TimeZones.source("Asia/Shanghai"))
                        .throttle(throttle));
        run(
                folder.resolve("dirty-lineitem.jsonl"),
                SyncJob.builder()
                        .name("lineitem")
                        .from(JdbcReader.table(source, "lineitem").where("line_number < 8"))
                        .transform(rename("line_number", "line"), rename("comment", "remark"))
                        .to(JdbcWriter.table(target, "ods_lineitem"))
                        .throttle(throttle));
    }

    private static void run(Path dirty, SyncJobBuilder job) throws Exception {
        Files.deleteIfExists(dirty);
        System.out.println();
        System.out.print(job.splits(Splits.parallel(4))
                .dirtyRows(DirtyRows.tolerate(100).into(dirty))
                .listener(new ProgressLine(System.out))
                .run()
                .toText());
        try (Stream<String> rows = Files.lines(dirty)) {
            System.out.printf(Locale.ROOT, "%-14s %d, in %s%n", "Dirty rows", rows.count(), dirty);
        }
    }
}
