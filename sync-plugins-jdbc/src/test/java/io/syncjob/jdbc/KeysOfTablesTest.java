package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.jdbc.dialect.TableCatalog;
import io.syncjob.jdbc.dialect.TableInfo;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of the columns of a key each database tells in the order of the key, which is not that of the table. */
@ExtendWith(Databases.class)
class KeysOfTablesTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void columnsComeInTheOrderOfTheKey(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("keyed");
        database.execute("CREATE TABLE keyed (a INT NOT NULL, b INT NOT NULL, c INT NOT NULL, d INT NOT NULL,"
                + " e INT NOT NULL, PRIMARY KEY (b, e, a), UNIQUE (d, c))");
        try (Connection connection = database.connect()) {
            TableCatalog catalog = database.dialect().catalog();
            TableInfo table =
                    catalog.read(connection, catalog.find(connection, "keyed").orElseThrow());

            assertThat(lower(table.primaryKey())).containsExactly("b", "e", "a");
            assertThat(table.uniqueKeys().stream().map(KeysOfTablesTest::lower))
                    .containsExactlyInAnyOrder(List.of("b", "e", "a"), List.of("d", "c"));
        } finally {
            database.drop("keyed");
        }
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
