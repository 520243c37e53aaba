import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * A small HDFS for tests, in a process of its own because of all that Hadoop brings. Arguments: its folder, and the user who may
 * do everything. Prints {@code rpc=port} and {@code http=host:port} when both answer; ends when its input does.
 */
public final class HdfsServer {
    public static void main(String... args) throws Exception {
        Configuration settings = new Configuration();
        settings.set("hdfs.minidfs.basedir", Path.of(args[0]).toAbsolutePath().toString());
        settings.set("dfs.permissions.enabled", "true");
        settings.set("hadoop.http.staticuser.user", args[1]);
        try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build()) {
            cluster.waitClusterUp();
            System.out.println("rpc=" + cluster.getNameNodePort());
            System.out.println("http=" + cluster.getConfiguration(0).get("dfs.namenode.http-address"));
            while (System.in.read() >= 0) {
                // Runs until the test ends.
            }
        }
    }
}
