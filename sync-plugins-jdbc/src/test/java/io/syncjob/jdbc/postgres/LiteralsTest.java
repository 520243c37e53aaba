package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresServer.class)
class LiteralsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'",
                "''",
                "\\",
                "\\'",
                "' or 1=1 --",
                "\\' or 1=1 --",
                "$q$",
                "\\$q$",
                "\\$q",
                "\\$",
                "\\$q0$q$",
                "$q$\\$q0$\\$q1",
                "\\$q$q",
                "E'\\n'",
                "\n\t\r",
                "漢字😀\\",
                "?",
                "\\?",
                "{d}",
                ":x",
                "/* */ --"
            })
    void textComesBackAsItWas(String text, Server server) throws Exception {
        String literal = PostgresLiterals.literal(new Parameter(text, Types.VARCHAR, "text"));
        try (Connection connection = server.connect()) {
            for (String setting : new String[] {"on", "off"}) {
                run(connection, "set standard_conforming_strings = " + setting);
                // Through COPY, as the reader sends it: the driver does not look into that statement.
                assertThat(Copying.read(connection, "select " + literal + " as v")
                                .rows())
                        .as("standard_conforming_strings %s", setting)
                        .singleElement()
                        .satisfies(row -> assertThat(row.get("v")).isEqualTo(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int8", "bigserial", "numeric(12,2)", "numeric(5, -2)", "timestamp(3) with time zone",
                        "character varying(20)",
                "double precision", "integer[]", "_int4", "\"char\"", "pg_catalog.int4", "\"pg_catalog\".\"int4\"",
                "bit varying(5)", "time without time zone"
            })
    void typesAreTakenInTheirOwnWords(String type, Server server) throws Exception {
        String text = type.contains("[]") || type.startsWith("_") ? "{1}" : type.contains("time") ? "12:00" : "1";
        if (type.startsWith("timestamp")) {
            text = "2024-01-01 12:00";
        }
        try (Connection connection = server.connect()) {
            String literal = PostgresLiterals.literal(new Parameter(text, Types.OTHER, type));
            assertThat(value(connection, "select " + literal + " is not null")).isEqualTo("t");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "int) or (true", "int; drop table t", "int'", "a\"b", "int--", "\"\"", "int)", "("})
    void wordsThatAreNoTypeAreRefused(String type) {
        assertThatThrownBy(() -> PostgresLiterals.literal(new Parameter("1", Types.OTHER, type)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not the name of a PostgreSQL type: " + type);
    }

    @Test
    void aNulIsRefused() {
        assertThatThrownBy(() -> PostgresLiterals.literal(new Parameter("a\0b", Types.VARCHAR, "text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A text for PostgreSQL holds a NUL");
    }
}
