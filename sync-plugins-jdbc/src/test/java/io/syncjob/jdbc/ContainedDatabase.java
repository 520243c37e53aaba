package io.syncjob.jdbc;

import java.time.Duration;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Databases that only a container holds. */
@SuppressWarnings("ImmutableEnumChecker") // the map is one of texts, and a copy
enum ContainedDatabase {
    ORACLE(
            "gvenzl/oracle-free:23-slim-faststart",
            1521,
            Map.of("ORACLE_PASSWORD", "Secret-oracle1", "APP_USER", "sync", "APP_USER_PASSWORD", "Secret-oracle1"),
            ".*DATABASE IS READY TO USE!.*\\s",
            "jdbc:oracle:thin:@//HOST/FREEPDB1",
            "sync",
            "Secret-oracle1"),
    SQLSERVER(
            "mcr.microsoft.com/mssql/server:2022-latest",
            1433,
            Map.of("ACCEPT_EULA", "Y", "MSSQL_SA_PASSWORD", "Secret-mssql1"),
            ".*Recovery is complete.*\\s",
            "jdbc:sqlserver://HOST;encrypt=false",
            "sa",
            "Secret-mssql1"),
    DB2(
            "icr.io/db2_community/db2:12.1.1.0",
            50_000,
            Map.of("LICENSE", "accept", "DB2INST1_PASSWORD", "Secret-db2", "DBNAME", "sync"),
            ".*Setup has completed\\..*\\s",
            "jdbc:db2://HOST/sync",
            "db2inst1",
            "Secret-db2");

    private final String image;
    private final int port;
    private final Map<String, String> environment;
    /** What the log says when the database can be used. */
    private final String ready;

    private final String url;
    private final String user;
    private final String password;

    ContainedDatabase(
            String image,
            int port,
            Map<String, String> environment,
            String ready,
            String url,
            String user,
            String password) {
        this.image = image;
        this.port = port;
        this.environment = environment;
        this.ready = ready;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static boolean isDockerThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Whoever starts it stops it. */
    GenericContainer<?> start() {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withEnv(environment)
                .withExposedPorts(port)
                .withPrivilegedMode(this == DB2)
                .waitingFor(Wait.forLogMessage(ready, 1).withStartupTimeout(Duration.ofMinutes(20)));
        container.start();
        return container;
    }

    JdbcConnection connection(GenericContainer<?> container) {
        String host = container.getHost() + ":" + container.getMappedPort(port);
        return JdbcConnection.of(url.replace("HOST", host), user, password);
    }
}
