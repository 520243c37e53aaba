package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Arrays from drivers that give their elements in the classes of java.sql: H2's, and PostgreSQL's where it is hidden behind a
 * pool, so that COPY cannot be spoken.
 */
@ExtendWith(Databases.class)
class ArrayTest {
    /** Gives connections that do not tell whose they are. */
    private record Hiding(TestDatabase database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = database.connect();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("isWrapperFor")) {
                            return false;
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
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

    /** In the time zone of the tests, 8 March 2026 has no half past two. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            H2       | date array      | ARRAY[DATE '2026-03-08', NULL, DATE '1582-10-10'] | [2026-03-08, null, 1582-10-10]
            H2       | date array      | ARRAY[]                                  | []
            H2       | date array      | NULL                                     | null
            H2       | time(9) array   | ARRAY[TIME '02:30:00.123456789']         | [02:30:00.123456789]
            H2       | timestamp(9) array | ARRAY[TIMESTAMP '2026-03-08 02:30:00.123456789'] | [2026-03-08T02:30:00.123456789]
            H2       | timestamp(6) with time zone array | ARRAY[TIMESTAMP WITH TIME ZONE '2026-03-08 02:30:00+02'] | [2026-03-08T00:30:00Z]
            H2       | integer array   | ARRAY[1, NULL, 3]                        | [1, null, 3]
            H2       | varchar array   | ARRAY['a', NULL, '']                     | [a, null, ]
            H2       | uuid array      | ARRAY[UUID '0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091'] | [0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091]
            H2       | date array array | ARRAY[ARRAY[DATE '2026-03-08'], NULL, ARRAY[]] | [[2026-03-08], null, []]
            H2       | integer array[2] | ARRAY[1, 2]                             | [1, 2]
            H2       | time with time zone array | ARRAY[TIME WITH TIME ZONE '02:30:00+02'] | [02:30+02:00]
            H2       | integer array array | ARRAY[ARRAY[1, 2], ARRAY[]]          | [[1, 2], []]
            H2       | date array      | ARRAY[DATE '10000-01-01']                | c OUT_OF_RANGE: The year of +10000-01-01 is not within -9999 to 9999
            POSTGRES | date[]          | '{2026-03-08,NULL,1582-10-10}'           | [2026-03-08, null, 1582-10-10]
            POSTGRES | date[]          | '{}'                                     | []
            POSTGRES | date[]          | NULL                                     | null
            POSTGRES | time[]          | '{02:30:00.123456}'                      | [02:30:00.123456]
            POSTGRES | timestamp[]     | '{2026-03-08 02:30:00.123456}'           | [2026-03-08T02:30:00.123456]
            POSTGRES | timestamptz[]   | '{2026-03-08 02:30:00+02}'               | [2026-03-08T00:30:00Z]
            POSTGRES | int[]           | '{1,NULL,3}'                             | [1, null, 3]
            POSTGRES | text[]          | '{a,NULL,""}'                            | [a, null, ]
            POSTGRES | uuid[]          | '{0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091}' | [0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091]
            POSTGRES | numeric(12,3)[] | '{1.5,NULL}'                             | [1.500, null]
            POSTGRES | int[]           | '{{1,2},{3,4}}'                          | c UNSUPPORTED_SHAPE: The array has several dimensions; a list has one
            POSTGRES | text[]          | '{{a},{b}}'                              | c UNSUPPORTED_SHAPE: The array has several dimensions; a list has one
            POSTGRES | date[]          | '{{2026-03-08}}'                         | c UNSUPPORTED_SHAPE: The array has several dimensions; a list has one
            POSTGRES | date[]          | '{infinity}'                             | c OUT_OF_RANGE: A date of infinity has no place in the calendar
            POSTGRES | timestamp[]     | '{-infinity}'                            | c OUT_OF_RANGE: A date of infinity has no place in the calendar
            """)
    void areRead(TestDatabase.Kind kind, String words, String value, String expected, Databases.Servers servers)
            throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("arrays");
        database.execute("CREATE TABLE arrays (c " + words + ")", "INSERT INTO arrays VALUES (" + value + ")");
        List<String> rejects = new ArrayList<>();
        List<String> cells;
        try (RowReader reader = Reading.reader(JdbcReader.table(JdbcConnection.of(new Hiding(database)), "arrays"))) {
            cells = Reading.read(reader, Split.whole(-1), row -> String.valueOf(row.get(0)), rejects);
        }
        cells.addAll(rejects);
        assertThat(cells).containsExactly(expected == null ? "null" : expected);
    }
}
