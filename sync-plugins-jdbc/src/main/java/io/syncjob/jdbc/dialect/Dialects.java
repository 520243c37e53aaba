package io.syncjob.jdbc.dialect;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
            new Entry("jdbc:firebird", "firebird", new FirebirdDialect(false)));

    private static final List<Family> FAMILIES = Stream.of(
                    PostgresFamilies.all(),
                    MySqlFamilies.all(),
                    SqlFamilies.all(),
                    List.of(new Family("", "firebird 3.", "-v3.", "firebird", new FirebirdDialect(true))))
            .flatMap(List::stream)
            .toList();

    private Dialects() {}

    /** The dialect that goes with the URL, before there is a connection. */
    public static Dialect ofUrl(@Nullable String url) {
        return url == null
                ? GENERIC
                : find(entry -> url.startsWith(entry.url))
                        .or(() -> member(family -> family.isUrl(url)))
                        .orElse(GENERIC);
    }

    /** The dialect of the database that is connected to, by what it says of itself. */
    public static Dialect of(Connection connection) throws SQLException {
        Dialect named = ofProduct(connection.getMetaData().getDatabaseProductName());
        String question = switch (named.name()) {
            case "postgresql" -> "SELECT version()";
            case "mysql" -> "SELECT CONCAT(VERSION(), ' ', @@version_comment)";
            default -> "";
        };
        if (question.isEmpty()) {
            return ofVersion(named, connection.getMetaData().getDatabaseProductVersion());
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            return rows.next() ? ofVersion(named, String.valueOf(rows.getString(1))) : named;
        }
    }

    /** The member of the family of {@code parent} that gives itself away by its version, or the parent itself. */
    static Dialect ofVersion(Dialect parent, String version) {
        String text = version.toLowerCase(Locale.ROOT);
        return member(family -> family.parent().equals(parent.name()) && text.contains(family.version()))
                .orElse(parent);
    }

    /** The dialect of the product that a connection names. */
    static Dialect ofProduct(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        return find(entry -> name.contains(entry.product))
                .or(() -> member(family -> name.contains(family.product())))
                .orElse(GENERIC);
    }

    /** The dialect of this name. */
    public static Dialect named(String name) {
        if (name.equals(GENERIC.name())) {
            return GENERIC;
        }
        return find(entry -> entry.dialect.name().equals(name))
                .or(() -> member(family -> family.dialect().name().equals(name)))
                .orElseThrow(() -> new SyncException(
                        SyncError.INVALID_VALUE,
                        "There is no dialect '" + name + "'",
                        "Use one of " + names() + " or generic, or leave 'dialect' out."));
    }

    /** The names of all but the generic one, in order. */
    static List<String> names() {
        return Stream.concat(
                        ENTRIES.stream().map(entry -> entry.dialect.name()),
                        FAMILIES.stream().map(family -> family.dialect().name()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<Dialect> find(Predicate<Entry> fits) {
        return ENTRIES.stream().filter(fits).map(Entry::dialect).findFirst();
    }

    private static Optional<Dialect> member(Predicate<Family> fits) {
        return FAMILIES.stream().filter(fits).map(Family::dialect).findFirst();
    }

    private record Entry(String url, String product, Dialect dialect) {}
}
