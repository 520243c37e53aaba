package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HDFS by Hadoop's own client, on Hadoop's small cluster. The profile {@code hdfs} runs it with that client on the class path, in
 * place of the part of Hadoop that all other tests have.
 */
class HdfsStoreTest extends HdfsRules {
    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                HdfsStoreTest.class.getResource("/org/apache/hadoop/shaded/com/ctc/wstx/stax/WstxInputFactory.class")
                        != null,
                "HDFS is not installed");
        cluster = HdfsCluster.start();
        proxy = new CuttingProxy(cluster.rpcPort());
    }

    @Override
    String scheme() {
        return "hdfs";
    }

    /** The first of its two name nodes is down. */
    @Test
    void aNameServiceIsReached() throws Exception {
        put("ha/x.csv", "1,a\n");
        StoreAccess access = access().option("dfs.nameservices", "lake")
                .option("dfs.ha.namenodes.lake", "nn1,nn2")
                .option("dfs.namenode.rpc-address.lake.nn1", "127.0.0.1:1")
                .option("dfs.namenode.rpc-address.lake.nn2", "127.0.0.1:" + cluster.rpcPort())
                .option(
                        "dfs.client.failover.proxy.provider.lake",
                        "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider");
        CsvReader reader = CsvReader.files("hdfs://lake/data/ha/*.csv").schema(SCHEMA);

        assertThat(Tables.read(reader.store(access)).rows()).containsExactly(row(1L, "a"));
        assertThatThrownBy(() -> Tables.read(reader.store(access())))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageContaining("'lake'")
                .hasMessageContaining("dfs.nameservices");
    }

    @Test
    void aKeytabAsksForKerberos() {
        StoreAccess keytab = StoreAccess.DEFAULT.keyFile("etl@EXAMPLE.COM", "/none/etl.keytab");

        assertThatThrownBy(() -> Tables.read(reader("x.csv").store(keytab)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageContaining("hadoop.security.authentication=kerberos");
    }

    /** What Hadoop keeps for the JVM is not touched; what is left of a job ends by itself and keeps no JVM from ending. */
    @Test
    void jobsHaveAClientOfTheirOwn() throws Exception {
        URI place = URI.create("hdfs://127.0.0.1:" + cluster.rpcPort());
        put("own/x.csv", csv(0, 10));
        try (FileSystem shared = FileSystem.get(place, new Configuration())) {
            Tables.write(
                    SCHEMA,
                    rows(0, 10),
                    CsvWriter.file(place + "/data/own/y.csv").store(access()));

            assertThat(Tables.read(CsvReader.files(place + "/data/own/*.csv")
                                    .schema(SCHEMA)
                                    .store(access()))
                            .rows())
                    .hasSize(20);
            assertThat(shared.exists(new org.apache.hadoop.fs.Path("/data/own/y.csv")))
                    .isTrue();
        }
        Predicate<Thread> connection = thread -> thread.getName().startsWith("IPC");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(connection) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(connection)
                .noneMatch(thread -> !thread.isDaemon() && thread.getName().contains("hadoop"));
    }

    /** Jobs of DataX as users of Hive have them. */
    @ParameterizedTest
    @ValueSource(strings = {"orc", "parquet"})
    void columnarJobsOfDataXWriteAndRead(String format, @TempDir Path here) {
        SyncJob.fromDataX("""
                {"job": {"setting": {"speed": {"channel": 1}}, "content": [{
                  "reader": {"name": "streamreader", "parameter": {"sliceRecordCount": 3, "column": [
                    {"type": "long", "value": "7"}, {"type": "string", "value": "a|ä"},
                    {"type": "double", "value": "12.50"}, {"type": "bool", "value": "true"},
                    {"type": "date", "value": "2025-10-31 08:30:00"}]}},
                  "writer": {"name": "hdfswriter", "parameter": {%s, "path": "/data/%s", "fileName": "made",
                    "fileType": "%s", "writeMode": "truncate", "compress": "SNAPPY", "fieldDelimiter": "\\t",
                    "hadoopConfig": {"dfs.replication": "1"}, "column": [
                    {"name": "id", "type": "BIGINT"}, {"name": "name", "type": "STRING"},
                    {"name": "price", "type": "DECIMAL(10,2)"}, {"name": "ok", "type": "BOOLEAN"},
                    {"name": "at", "type": "TIMESTAMP"}]}}}]}}
                """.formatted(foreignKeys(), format, format)).job().run();
        SyncJob.fromDataX("""
                {"job": {"setting": {"speed": {"channel": 1}}, "content": [{
                  "reader": {"name": "hdfsreader", "parameter": {%s, "path": "/data/%s/*", "fileType": "%s", "column": [
                    {"index": 1, "type": "string"}, {"index": 0, "type": "long"}, {"value": "c", "type": "string"},
                    {"index": 2, "type": "double"}, {"index": 3, "type": "boolean"}, {"index": 4, "type": "date"}]}},
                  "writer": {"name": "txtfilewriter", "parameter": {"path": "%s", "fileName": "read",
                    "writeMode": "truncate", "fileFormat": "csv"}}}]}}
                """.formatted(foreignKeys(), format, format, here))
                .job()
                .run();
        assertThat(here.resolve("read")).hasContent("a|ä,7,c,12.50,true,2025-10-31 08:30:00\n".repeat(3));
    }
}
