package io.syncjob.file;

import org.junit.jupiter.api.BeforeAll;

/** WebHDFS, on Hadoop's small cluster, which the profile {@code hdfs} downloads: {@code ./mvnw verify -Phdfs}. */
class WebHdfsStoreTest extends HdfsRules {
    @BeforeAll
    static void start() throws Exception {
        cluster = HdfsCluster.start();
        proxy = new CuttingProxy(cluster.httpPort());
    }

    @Override
    String scheme() {
        return "webhdfs";
    }
}
