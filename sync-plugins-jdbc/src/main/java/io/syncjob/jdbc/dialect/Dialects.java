package io.syncjob.jdbc.dialect;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dialects that there are, and which one fits. */
public final class Dialects {
    private Dialects() {}

    /** The dialect that goes with the URL, before there is a connection. */
    public static Dialect ofUrl(@Nullable String url) {
        if (url == null) {
            return new GenericDialect();
        }
        for (Product each : Product.values()) {
            if (url.startsWith(each.url)) {
                return each.dialect();
            }
        }
        for (Family each : families()) {
            if (each.isUrl(url)) {
                return each.dialect();
            }
        }
        return new GenericDialect();
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
        for (Family each : familiesOf(parent.name())) {
            if (text.contains(each.version())) {
                return each.dialect();
            }
        }
        return parent;
    }

    /** The dialect of the product that a connection names. */
    static Dialect ofProduct(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        for (Product each : Product.values()) {
            if (name.contains(each.product)) {
                return each.dialect();
            }
        }
        for (Family each : families()) {
            if (name.contains(each.product())) {
                return each.dialect();
            }
        }
        return new GenericDialect();
    }

    /** The dialect of this name. */
    public static Dialect named(String name) {
        Dialect generic = new GenericDialect();
        return Stream.concat(Stream.of(generic), all())
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncException(
                        SyncError.INVALID_VALUE,
                        "There is no dialect '" + name + "'",
                        "Use one of " + names() + " or generic, or leave 'dialect' out."));
    }

    /** The names of all but the generic one, in order. */
    static List<String> names() {
        return all().map(Dialect::name).distinct().sorted().toList();
    }

    private static Stream<Dialect> all() {
        return Stream.concat(
                Arrays.stream(Product.values()).map(Product::dialect),
                families().stream().map(Family::dialect));
    }

    private static List<Family> families() {
        List<Family> all = new ArrayList<>();
        for (String parent : List.of("postgresql", "mysql", "", "firebird")) {
            all.addAll(familiesOf(parent));
        }
        return all;
    }

    private static List<Family> familiesOf(String parent) {
        return switch (parent) {
            case "postgresql" -> PostgresFamilies.all();
            case "mysql" -> MySqlFamilies.all();
            case "firebird" -> List.of(new Family("", "firebird 3.", "-v3.", new FirebirdDialect(true)));
            case "" -> SqlFamilies.all();
            default -> List.of();
        };
    }

    /** The databases that are known by a URL and a product of their own. Their dialects are made when one is asked for. */
    private enum Product {
        POSTGRESQL("jdbc:postgresql:", "postgresql"),
        MARIADB("jdbc:mariadb:", "mariadb"),
        MYSQL("jdbc:mysql:", "mysql"),
        H2("jdbc:h2:", "h2"),
        HSQLDB("jdbc:hsqldb:", "hsql database engine"),
        DERBY("jdbc:derby:", "apache derby"),
        SQLITE("jdbc:sqlite:", "sqlite"),
        DUCKDB("jdbc:duckdb:", "duckdb"),
        ORACLE("jdbc:oracle:", "oracle"),
        SQL_SERVER("jdbc:sqlserver:", "microsoft sql server"),
        DB2("jdbc:db2:", "db2/"),
        FIREBIRD("jdbc:firebird", "firebird");

        private final String url;
        private final String product;

        Product(String url, String product) {
            this.url = url;
            this.product = product;
        }

        Dialect dialect() {
            return switch (this) {
                case POSTGRESQL -> new PostgresDialect();
                case MARIADB -> new MariaDbDialect();
                case MYSQL -> new MySqlDialect();
                case H2 -> new H2Dialect();
                case HSQLDB -> new HsqldbDialect();
                case DERBY -> new DerbyDialect();
                case SQLITE -> new SqliteDialect();
                case DUCKDB -> new DuckDbDialect();
                case ORACLE -> new OracleDialect();
                case SQL_SERVER -> new SqlServerDialect();
                case DB2 -> new Db2Dialect();
                case FIREBIRD -> new FirebirdDialect(false);
            };
        }
    }
}
