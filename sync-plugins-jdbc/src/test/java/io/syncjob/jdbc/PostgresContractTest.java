package io.syncjob.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of readers, writers and configurations, kept on Postgres. */
@ExtendWith(Databases.class)
class PostgresContractTest {
    @Nested
    class Reads extends JdbcReaderContract {
        Reads(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class ReadsByKey extends JdbcReaderContract {
        ReadsByKey(Databases.Servers servers) {
            super(servers.postgres());
        }

        @Override
        String hiddenKey() {
            return ", number_ bigserial primary key";
        }
    }

    @Nested
    class ReadsShards extends JdbcShardsContract {
        ReadsShards(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class ReadsQueries extends JdbcQueryContract {
        ReadsQueries(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class ReadsSql extends JdbcSelectContract {
        ReadsSql(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class Inserts extends JdbcWriterContract {
        Inserts(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class Upserts extends JdbcUpsertContract {
        Upserts(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class InsertsAndIgnores extends JdbcIgnoreContract {
        InsertsAndIgnores(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class MakesTables extends JdbcMadeTableContract {
        MakesTables(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class ReaderConfigs extends JdbcReaderConfigContract {
        ReaderConfigs(Databases.Servers servers) {
            super(servers.postgres());
        }
    }

    @Nested
    class WriterConfigs extends JdbcWriterConfigContract {
        WriterConfigs(Databases.Servers servers) {
            super(servers.postgres());
        }
    }
}
