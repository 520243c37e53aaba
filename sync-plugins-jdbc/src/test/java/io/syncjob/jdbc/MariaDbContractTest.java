package io.syncjob.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of readers, writers and configurations, kept on MariaDb. */
@ExtendWith(Databases.class)
class MariaDbContractTest {
    @Nested
    class Reads extends JdbcReaderContract {
        Reads(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class ReadsQueries extends JdbcQueryContract {
        ReadsQueries(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class ReadsSql extends JdbcSelectContract {
        ReadsSql(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class Inserts extends JdbcWriterContract {
        Inserts(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    /** Rows that go one by one, and so by inserts whose values stand in the text of the statement. */
    @Nested
    class InsertsOneByOne extends JdbcWriterContract {
        InsertsOneByOne(Databases.Servers servers) {
            super(servers.mariadb());
        }

        @Override
        JdbcWriter writer(String table) {
            return super.writer(table).batchRows(1);
        }
    }

    @Nested
    class Upserts extends JdbcUpsertContract {
        Upserts(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class InsertsAndIgnores extends JdbcIgnoreContract {
        InsertsAndIgnores(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class MakesTables extends JdbcMadeTableContract {
        MakesTables(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class ReaderConfigs extends JdbcReaderConfigContract {
        ReaderConfigs(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }

    @Nested
    class WriterConfigs extends JdbcWriterConfigContract {
        WriterConfigs(Databases.Servers servers) {
            super(servers.mariadb());
        }
    }
}
