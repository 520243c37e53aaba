package io.syncjob.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of readers and writers, kept on Derby. */
@ExtendWith(Databases.class)
class DerbyContractTest {
    @Nested
    class Reads extends JdbcReaderContract {
        Reads(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.DERBY));
        }
    }

    @Nested
    class Inserts extends JdbcWriterContract {
        Inserts(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.DERBY));
        }
    }

    @Nested
    class Upserts extends JdbcUpsertContract {
        Upserts(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.DERBY));
        }
    }

    @Nested
    class MakesTables extends JdbcMadeTableContract {
        MakesTables(Databases.Servers servers) {
            super(servers.embedded(TestDatabase.Kind.DERBY));
        }
    }
}
