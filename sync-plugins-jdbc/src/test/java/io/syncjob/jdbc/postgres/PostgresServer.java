package io.syncjob.jdbc.postgres;

import io.syncjob.tck.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A PostgreSQL server for all tests of a run, given as a parameter. Stopped with the last test. */
final class PostgresServer implements BeforeAllCallback, ParameterResolver {
    /** The running server. */
    record Server(EmbeddedPostgres process) implements AutoCloseable {
        /** A connection in a transaction. */
        Connection connect() throws SQLException {
            return connect("postgres");
        }

        Connection connect(String database) throws SQLException {
            return connect(database, "socketFactory=" + CopySocketFactory.class.getName());
        }

        /** A connection in a transaction, with properties as a URL has them. */
        Connection connect(String database, String properties) throws SQLException {
            String url = process.getJdbcUrl("postgres", database);
            Connection connection = DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + properties);
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first cell of a query's result as text. */
    static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(PostgresServer.class))
                .getOrComputeIfAbsent(
                        Server.class,
                        type -> {
                            try {
                                return new Server(EmbeddedPostgres.builder()
                                        .setPort(FreePort.find())
                                        .start());
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        Server.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }
}
