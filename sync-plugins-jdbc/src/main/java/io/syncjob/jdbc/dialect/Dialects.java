package io.syncjob.jdbc.dialect;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialects that there are, and which one fits. */
public final class Dialects {
    private static final Dialect GENERIC = new GenericDialect();
    private static final List<Entry> ENTRIES = List.of(
            new Entry("jdbc:postgresql:", "postgresql", new PostgresDialect()),
            new Entry("jdbc:mariadb:", "mariadb", new MariaDbDialect()),
            new Entry("jdbc:mysql:", "mysql", new MySqlDialect()),
            new Entry("jdbc:h2:", "h2", new H2Dialect()),
            new Entry("jdbc:hsqldb:", "hsql database engine", new HsqldbDialect()),
            new Entry("jdbc:derby:", "apache derby", new DerbyDialect()),
            new Entry("jdbc:sqlite:", "sqlite", new SqliteDialect()),
            new Entry("jdbc:duckdb:", "duckdb", new DuckDbDialect()),
            new Entry("jdbc:oracle:", "oracle", new OracleDialect()),
            new Entry("jdbc:sqlserver:", "microsoft sql server", new SqlServerDialect()),
            new Entry("jdbc:db2:", "db2/", new Db2Dialect()),
            new Entry("jdbc:firebird", "firebird", new FirebirdDialect()));

    private Dialects() {}

    /** The dialect that goes with the URL, before there is a connection. */
    public static Dialect ofUrl(@Nullable String url) {
        return url == null ? GENERIC : find(entry -> url.startsWith(entry.url)).orElse(GENERIC);
    }

    /** The dialect of the product that a connection names. */
    public static Dialect ofProduct(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        return find(entry -> name.contains(entry.product)).orElse(GENERIC);
    }

    /** The dialect of this name. */
    public static Dialect named(String name) {
        if (name.equals(GENERIC.name())) {
            return GENERIC;
        }
        return find(entry -> entry.dialect.name().equals(name))
                .orElseThrow(() -> new SyncException(
                        SyncError.INVALID_VALUE,
                        "There is no dialect '" + name + "'",
                        "Use one of "
                                + ENTRIES.stream()
                                        .map(entry -> entry.dialect.name())
                                        .sorted()
                                        .toList()
                                + " or generic, or leave 'dialect' out."));
    }

    private static Optional<Dialect> find(java.util.function.Predicate<Entry> fits) {
        return ENTRIES.stream().filter(fits).map(Entry::dialect).findFirst();
    }

    private record Entry(String url, String product, Dialect dialect) {}
}
