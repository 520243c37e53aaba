package io.syncjob.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;

/** The connections of one end of many jobs: together never more than so many. Whoever makes it closes it. */
final class SharedPool extends HikariDataSource {
    private final String url;

    /** @param url where the connections lead */
    SharedPool(Endpoint endpoint, String url, String name, int most) {
        super(settings(endpoint, name, most));
        this.url = url;
    }

    /** The settings of a pool that opens connections when they are asked for, {@code most} of them. */
    static HikariConfig settings(Endpoint endpoint, String name, int most) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(endpoint);
        settings.setPoolName(name);
        settings.setMaximumPoolSize(most);
        settings.setMinimumIdle(0);
        settings.setAutoCommit(false);
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionTimeout(TimeUnit.SECONDS.toMillis(30));
        return settings;
    }

    String address() {
        return url;
    }
}
