package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows can go from one table to another as they are on the wire. */
@ExtendWith(PostgresServer.class)
class RowsAsTheyAreTest {
    private static boolean fit(Connection connection, String from, String to) throws Exception {
        run(connection, "drop table if exists wire_from", "create table wire_from (a " + from + ")");
        run(connection, "drop table if exists wire_to", "create table wire_to (z xml, a " + to + ")");
        Schema schema = PostgresSchema.describe(connection, "select * from wire_from");
        Optional<RowEncoding> encoding = PostgresRows.read(connection, schema);
        Schema target = PostgresSchema.describe(connection, "select a from wire_to");
        return encoding.isPresent() && PostgresRows.fit(encoding.get(), connection, "\"wire_to\"", target.columns());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer                  | integer                  | true
            integer                  | serial                   | true
            integer                  | bigint                   | false
            text                     | varchar                  | false
            json                     | jsonb                    | false
            timestamp                | timestamptz              | false
            numeric(12,2)            | numeric                  | true
            double precision         | real                     | false
            interval                 | interval                 | false
            integer[]                | integer[]                | false
            """)
    void columnsOfTheSameBuiltInTypeFit(String from, String to, boolean fit, Server server) throws Exception {
        try (Connection connection = server.connect()) {
            assertThat(fit(connection, from, to)).isEqualTo(fit);
        }
    }

    @Test
    void typesThatEachDatabaseNumbersAnewDoNotFit(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(connection, "drop table if exists wire_from, wire_to", "drop type if exists wire_mood");
            run(connection, "create type wire_mood as enum ('good', 'bad')");
            assertThat(fit(connection, "wire_mood", "wire_mood")).isFalse();
        }
    }

    @Test
    void aDomainFitsItsBase(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(connection, "drop table if exists wire_from, wire_to", "drop domain if exists wire_age");
            run(connection, "create domain wire_age as integer check (value >= 0)");
            assertThat(fit(connection, "integer", "wire_age")).isTrue();
        }
    }
}
