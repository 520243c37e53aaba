package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to a database: either by a URL, or by a {@link DataSource} that the application supplies. An immutable
 * value; its text form hides the password, also one inside the URL, and the values of all properties.
 *
 * @param url the JDBC URL, or null with a data source
 * @param user the user, or null where the URL names one or none is needed
 * @param password the password, or null
 * @param properties further properties for the driver; these win over the ones that SyncJob sets of its own accord
 * @param driverClass the driver's class, or null to find it by the URL
 * @param dataSource where connections are taken from instead; it stays the application's, which closes it
 */
public record JdbcConnection(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> properties,
        @Nullable String driverClass,
        @Nullable DataSource dataSource) {
    public JdbcConnection {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        if ((url == null || url.isBlank()) == (dataSource == null)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    url == null || url.isBlank()
                            ? "No database is given to connect to"
                            : "Both a URL and a data source are given",
                    "Give either 'url', such as jdbc:postgresql://host/database, or a DataSource.");
        }
    }

    /** Connects by {@code url} alone, such as {@code jdbc:h2:mem:shop}. */
    public static JdbcConnection of(String url) {
        return new JdbcConnection(url, null, null, Map.of(), null, null);
    }

    public static JdbcConnection of(String url, String user, Secret password) {
        return new JdbcConnection(url, user, password, Map.of(), null, null);
    }

    /** Connects as {@code user} with {@code password}. */
    public static JdbcConnection of(String url, String user, String password) {
        return of(url, user, Secret.of(password));
    }

    /**
     * Takes connections from {@code dataSource}, as many at once as the run has workers, and two more; a job
     * of one worker that verifies checksums takes one more again.
     */
    public static JdbcConnection of(DataSource dataSource) {
        return new JdbcConnection(null, null, null, Map.of(), null, dataSource);
    }

    /** The same with a further property for the driver. */
    public JdbcConnection property(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new JdbcConnection(url, user, password, more, driverClass, dataSource);
    }

    /** The same with the driver of this class, which need not have registered itself. */
    public JdbcConnection driver(String className) {
        return new JdbcConnection(url, user, password, properties, className, dataSource);
    }

    /** The URL, also where a pool that many jobs share stands between; null with a data source of the application. */
    @Nullable
    String address() {
        return dataSource instanceof SharedPool pool ? pool.address() : url;
    }

    /** Where this leads, fit for messages: the URL without secrets, or the data source's class. */
    String place() {
        String address = address();
        return address == null ? "the data source " + className(dataSource) : SafeUrl.of(address);
    }

    private static String className(@Nullable Object object) {
        return object == null ? "" : object.getClass().getName();
    }

    @Override
    public String toString() {
        return "JdbcConnection[" + place() + (user == null ? "" : ", user " + user)
                + (properties.isEmpty() ? "" : ", properties " + properties.keySet()) + "]";
    }
}
