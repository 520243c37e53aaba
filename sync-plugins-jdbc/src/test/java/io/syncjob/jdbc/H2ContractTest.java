package io.syncjob.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of readers, writers and configurations, kept on H2. */
@ExtendWith(Databases.class)
class H2ContractTest {
    @Nested
    class Reads extends JdbcReaderContract {
        Reads(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class ReadsShards extends JdbcShardsContract {
        ReadsShards(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class ReadsQueries extends JdbcQueryContract {
        ReadsQueries(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class ReadsSql extends JdbcSelectContract {
        ReadsSql(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class Inserts extends JdbcWriterContract {
        Inserts(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class Upserts extends JdbcUpsertContract {
        Upserts(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class InsertsAndIgnores extends JdbcIgnoreContract {
        InsertsAndIgnores(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class MakesTables extends JdbcMadeTableContract {
        MakesTables(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class ReaderConfigs extends JdbcReaderConfigContract {
        ReaderConfigs(Databases.Servers servers) {
            super(servers.h2());
        }
    }

    @Nested
    class WriterConfigs extends JdbcWriterConfigContract {
        WriterConfigs(Databases.Servers servers) {
            super(servers.h2());
        }
    }
}
