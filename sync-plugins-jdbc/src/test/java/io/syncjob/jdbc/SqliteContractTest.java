package io.syncjob.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of readers and writers, kept on SQLite. */
@ExtendWith(Databases.class)
class SqliteContractTest {
    @Nested
    class Reads extends JdbcReaderContract {
        Reads(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.SQLITE));
        }
    }

    @Nested
    class ReadsQueries extends JdbcQueryContract {
        ReadsQueries(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.SQLITE));
        }
    }

    @Nested
    class Inserts extends JdbcWriterContract {
        Inserts(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.SQLITE));
        }
    }

    @Nested
    class Upserts extends JdbcUpsertContract {
        Upserts(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.SQLITE));
        }
    }

    @Nested
    class InsertsAndIgnores extends JdbcIgnoreContract {
        InsertsAndIgnores(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.SQLITE));
        }
    }

    @Nested
    class MakesTables extends JdbcMadeTableContract {
        MakesTables(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.SQLITE));
        }
    }
}
