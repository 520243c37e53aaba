package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import io.syncjob.spi.Secret;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Makes connections, by the driver or the application's data source, and says in words why one cannot be made. */
final class Endpoint implements DataSource {
    /** The artifact that holds the driver of each kind of URL. */
    private static final Map<String, String> ARTIFACTS = Map.ofEntries(
            Map.entry("jdbc:postgresql:", "org.postgresql:postgresql"),
            Map.entry("jdbc:mariadb:", "org.mariadb.jdbc:mariadb-java-client"),
            Map.entry("jdbc:mysql:", "com.mysql:mysql-connector-j"),
            Map.entry("jdbc:h2:", "com.h2database:h2"),
            Map.entry("jdbc:hsqldb:", "org.hsqldb:hsqldb"),
            Map.entry("jdbc:derby:", "org.apache.derby:derby"),
            Map.entry("jdbc:sqlite:", "org.xerial:sqlite-jdbc"),
            Map.entry("jdbc:duckdb:", "org.duckdb:duckdb_jdbc"),
            Map.entry("jdbc:firebird", "org.firebirdsql.jdbc:jaybird"),
            Map.entry("jdbc:oracle:", "com.oracle.database.jdbc:ojdbc11"),
            Map.entry("jdbc:sqlserver:", "com.microsoft.sqlserver:mssql-jdbc"),
            Map.entry("jdbc:db2:", "com.ibm.db2:jcc"),
            Map.entry("jdbc:clickhouse:", "com.clickhouse:clickhouse-jdbc"),
            Map.entry("jdbc:snowflake:", "net.snowflake:snowflake-jdbc"),
            Map.entry("jdbc:trino:", "io.trino:trino-jdbc"),
            Map.entry("jdbc:hive2:", "org.apache.hive:hive-jdbc"),
            Map.entry("jdbc:sap:", "com.sap.cloud.db.jdbc:ngdbc"),
            Map.entry("jdbc:vertica:", "com.vertica.jdbc:vertica-jdbc"));

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private final JdbcConnection config;
    private final List<String> sessionSql;
    private final Dialect dialect;
    private @Nullable Driver driver;

    Endpoint(JdbcConnection config) {
        this(config, List.of());
    }

    /** @param sessionSql statements to run on each connection when it is made, or taken from the application */
    Endpoint(JdbcConnection config, List<String> sessionSql) {
        this.config = config;
        this.sessionSql = sessionSql;
        this.dialect = Dialects.ofUrl(config.address());
    }

    /**
     * Makes a connection.
     *
     * @throws SyncException if that cannot work
     */
    Connection connect() {
        try {
            return getConnection();
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    /** Whether connections come from a pool already: the application's data source, or the pool of many jobs. */
    boolean isPooled() {
        return config.dataSource() != null;
    }

    /** Whether connections are those of an application's data source. */
    boolean isOfApplication() {
        return config.dataSource() != null && config.address() == null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = open();
        if (sessionSql.isEmpty()) {
            return connection;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : sessionSql) {
                begin(statement, sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void begin(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (dialect.failure(e).isTransient()) {
                throw e;
            }
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "A statement of 'sessionSql' failed: " + clean(e),
                    "Mend the SQL that the job gives.",
                    e);
        }
    }

    private Connection open() throws SQLException {
        DataSource dataSource = config.dataSource();
        if (dataSource != null) {
            return dataSource.getConnection();
        }
        String url = Objects.requireNonNull(config.url());
        Properties properties = new Properties();
        dialect.driverProperties().forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                properties.setProperty(name, value);
            }
        });
        config.properties().forEach(properties::setProperty);
        String user = config.user();
        Secret password = config.password();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        Connection connection = driver(url).connect(url, properties);
        if (connection == null) {
            throw noDriver(url);
        }
        return connection;
    }

    private synchronized Driver driver(String url) throws SQLException {
        if (driver == null) {
            driver = config.driverClass() == null ? find(url) : named(config.driverClass());
        }
        return driver;
    }

    /** Looks for the usual driver first: to ask the driver manager loads every driver that there is. */
    private Driver find(String url) throws SQLException {
        String usual = dialect.driverClass();
        if (usual != null) {
            try {
                Driver candidate = instance(usual);
                if (accepts(candidate, url)) {
                    return candidate;
                }
            } catch (ReflectiveOperationException | ClassCastException e) {
                // Not that driver then; which others there are the driver manager knows.
                LOG.debug("{} is not on the class path", usual, e);
            }
        }
        return registered(url);
    }

    private static Driver registered(String url) throws SQLException {
        Stream<Driver> loaded =
                StreamSupport.stream(ServiceLoader.load(Driver.class).spliterator(), false);
        Optional<Driver> found = Stream.concat(DriverManager.drivers(), loaded)
                .filter(candidate -> accepts(candidate, url))
                .findFirst();
        return found.orElseThrow(() -> noDriver(url));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false; // it says so in its own way
        }
    }

    private static Driver named(String className) {
        try {
            return instance(className);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The driver class '" + className + "' is not on the class path, or is no JDBC driver",
                    "Add the driver's jar, or correct 'driverClass'.",
                    e);
        }
    }

    private static Driver instance(String className) throws ReflectiveOperationException {
        return Class.forName(className, true, Thread.currentThread().getContextClassLoader())
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static SyncException noDriver(String url) {
        String remedy = ARTIFACTS.entrySet().stream()
                .filter(entry -> url.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> "Add the Maven artifact " + entry.getValue() + ".")
                .orElse("Add the driver's jar, and check that the URL begins as its documentation says.");
        return new SyncException(
                SyncError.MISSING_LIBRARY, "No JDBC driver on the class path takes the URL " + SafeUrl.of(url), remedy);
    }

    private SyncException explain(SQLException failure) {
        String place = config.place();
        String user = config.user() == null ? "the user" : "the user '" + config.user() + "'";
        return switch (dialect.failure(failure)) {
            case CREDENTIALS ->
                new SyncException(
                        SyncError.BAD_CREDENTIALS,
                        place + " refuses " + user + ": " + clean(failure),
                        "Check the user and the password.",
                        failure);
            case DENIED ->
                new SyncException(
                        SyncError.ACCESS_DENIED,
                        place + " does not let in " + user + ": " + clean(failure),
                        "Grant the user the right to use this database.",
                        failure);
            case NO_DATABASE ->
                new SyncException(
                        SyncError.INVALID_VALUE,
                        "There is no such database at " + place + ": " + clean(failure),
                        "Correct the name in the URL, or make the database.",
                        failure);
            default ->
                new SyncException(
                        SyncError.UNREACHABLE,
                        "Cannot connect to " + place + ": " + clean(failure),
                        "Check the host, the port and the URL, and that the database is running and can be reached"
                                + " from here.",
                        failure);
        };
    }

    /** What the database says, without the password. */
    String clean(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        String first = message.lines().findFirst().orElse("").strip();
        String text = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        Secret password = config.password();
        String secret = password == null ? "" : password.reveal();
        return SafeUrl.of(secret.length() < 3 ? text : text.replace(secret, "***"));
    }

    // What else a data source can do; the pool asks for none of it.

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is that of the configuration");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 1; // the pool waits so long for its own thread to end, and warns when it has not
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("SyncJob logs by SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
