package io.syncjob.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of readers and writers, kept on Firebird. */
@ExtendWith(Databases.class)
class FirebirdContractTest {
    @Nested
    class Reads extends JdbcReaderContract {
        Reads(Databases.Servers servers) {
            super(servers.firebird());
        }
    }

    @Nested
    class ReadsQueries extends JdbcQueryContract {
        ReadsQueries(Databases.Servers servers) {
            super(servers.firebird());
        }
    }

    @Nested
    class Inserts extends JdbcWriterContract {
        Inserts(Databases.Servers servers) {
            super(servers.firebird());
        }
    }

    @Nested
    class Upserts extends JdbcUpsertContract {
        Upserts(Databases.Servers servers) {
            super(servers.firebird());
        }
    }

    @Nested
    class InsertsAndIgnores extends JdbcIgnoreContract {
        InsertsAndIgnores(Databases.Servers servers) {
            super(servers.firebird());
        }
    }

    @Nested
    class MakesTables extends JdbcMadeTableContract {
        MakesTables(Databases.Servers servers) {
            super(servers.firebird());
        }
    }
}
