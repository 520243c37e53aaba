package io.syncjob.jdbc;

import io.syncjob.spi.PluginContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a reader or a writer, opened when they are first needed. What a failure means is asked at any time, also
 * by another thread and before there are any. Opened by one thread.
 */
final class LazyConnections implements AutoCloseable {
    private final Opening opening;
    private volatile @Nullable Connections opened;

    /** Makes the connections. */
    private interface Opening {
        Connections open() throws SQLException;
    }

    private LazyConnections(Opening opening) {
        this.opening = opening;
    }

    /** @param role what the pool is called by, such as {@code source} */
    static LazyConnections to(
            JdbcConnection database,
            List<String> sessionSql,
            @Nullable String dialect,
            PluginContext context,
            String role) {
        return new LazyConnections(() -> Connections.open(new Endpoint(database, sessionSql), dialect, context, role));
    }

    /** Connections that are open. */
    static LazyConnections of(Connections open) {
        LazyConnections known = new LazyConnections(() -> open);
        known.opened = open;
        return known;
    }

    Connections get() throws SQLException {
        Connections open = opened;
        if (open == null) {
            open = opening.open();
            opened = open;
        }
        return open;
    }

    /** The connections, where they have been opened. */
    Optional<Connections> opened() {
        return Optional.ofNullable(opened);
    }

    boolean isTransient(Throwable failure) {
        return opened().map(open -> open.isTransient(failure)).orElse(false);
    }

    boolean isUnreachable(Throwable failure) {
        return opened().map(open -> open.isUnreachable(failure)).orElse(false);
    }

    Optional<String> withoutValues(Throwable failure) {
        return opened().flatMap(open -> open.withoutValues(failure));
    }

    @Override
    public void close() throws SQLException {
        Connections open = opened;
        if (open != null) {
            open.close();
        }
    }
}
