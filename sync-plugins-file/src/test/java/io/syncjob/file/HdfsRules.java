package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What holds of HDFS, in whatever way it is reached. */
abstract class HdfsRules extends StoreRules {
    static HdfsCluster cluster;
    static CuttingProxy proxy;

    /** What its paths begin with. */
    abstract String scheme();

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
            proxy.close();
        }
    }

    @Override
    String root() {
        return scheme() + "://127.0.0.1:" + proxy.port() + "/data";
    }

    @Override
    StoreAccess access() {
        return StoreAccess.DEFAULT.login(HdfsCluster.USER, Secret.of("unused"));
    }

    @Override
    CuttingProxy proxy() {
        return proxy;
    }

    /** The bytes of files come from the data node at a port of its own; what asks the name node is little. */
    @Override
    void cut(int times, int bytes) {
        super.cut(times, 500);
    }

    @Override
    int many() {
        return Integer.getInteger("syncjob.objects", 200);
    }

    @Override
    String foreignStore() {
        return "hdfs";
    }

    @Override
    String foreignKeys() {
        return """
                "defaultFS": "%s://127.0.0.1:%d", "username": "%s\"""".formatted(scheme(), proxy.port(), HdfsCluster.USER);
    }

    @Override
    List<String> names(String folder) throws Exception {
        return cluster.names(folder);
    }

    @Override
    void put(String path, String content) throws Exception {
        cluster.put(path, content);
    }

    @Override
    String get(String path) throws Exception {
        return cluster.get(path);
    }

    @Test
    void missingRightsAreErrors() throws Exception {
        cluster.send("PUT", "closed", "op=MKDIRS&permission=700", "");
        put("closed/x.csv", "1,a\n");
        StoreAccess other = StoreAccess.DEFAULT.login("somebody", Secret.of("unused"));

        assertThatThrownBy(() -> Tables.read(reader("closed/x.csv").store(other)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
        assertThatThrownBy(() ->
                        Tables.write(SCHEMA, rows(0, 1), writer("closed/y.csv").store(other)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.ACCESS_DENIED));
    }
}
