package io.syncjob.benchmarks.jobs;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What all threads together allocate for each operation, also threads that have ended: by how much the used heap grew from
 * one collection to the next. For the serial collector, whose count of used bytes is exact but for the rests of thread-local
 * buffers.
 */
public final class HeapProfiler implements InternalProfiler {
    private boolean listening;
    private long known;
    private long usedAfterLast;
    private long allocated;

    @Override
    public String getDescription() {
        return "Bytes allocated by all threads, by the growth of the heap";
    }

    @Override
    public synchronized void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (!listening) {
            listening = true;
            known = collections();
            for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) bean).addNotificationListener(this::collected, null, null);
            }
        }
        System.gc();
        awaitNotifications();
        allocated = 0;
    }

    @Override
    public synchronized Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        awaitNotifications();
        double perOperation = (double) (allocated + used - usedAfterLast)
                / result.getMetadata().getAllOps();
        return List.of(new ScalarResult("heap.alloc.norm", perOperation, "B/op", AggregationPolicy.AVG));
    }

    /** Called by a thread of the JVM, once for each collection, some time after it. */
    private synchronized void collected(Notification notification, @Nullable Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            allocated += used(info.getGcInfo().getMemoryUsageBeforeGc()) - usedAfterLast;
            usedAfterLast = used(info.getGcInfo().getMemoryUsageAfterGc());
            known++;
            notifyAll();
        }
    }

    private void awaitNotifications() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (known < collections()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("The JVM told of " + known + " collections of " + collections());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while measuring", e);
            }
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** All that is used of the heap; the pools of code and classes count apart. */
    private static long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> pool.getKey().contains("Eden")
                        || pool.getKey().contains("Survivor")
                        || pool.getKey().contains("Tenured"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
