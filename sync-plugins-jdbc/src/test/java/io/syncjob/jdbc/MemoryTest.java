package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables of any size need little memory: rows of more bytes than the heap has go to PostgreSQL, on to MariaDB and back, in a
 * JVM with {@code -Xmx128m}. {@code -Dsyncjob.rows=…} sets how many rows there are (150,000).
 */
@ExtendWith(Databases.class)
class MemoryTest {
    private static final long ROWS = Long.getLong("syncjob.rows", 150_000);
    private static final long BYTES = 150_000_000;
    private static final long LEAST_WIDTH = 100;

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS) // for as many rows as are asked for
    void moreRowsThanTheHeapHolds(Databases.Servers servers, @TempDir Path folder) throws Exception {
        TestDatabase postgres = servers.postgres();
        TestDatabase mariadb = servers.mariadb();
        drop(postgres, mariadb);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                MovedRows.class.getName(),
                Long.toString(ROWS),
                Long.toString(Math.max(LEAST_WIDTH, BYTES / ROWS))));
        for (TestDatabase each : List.of(postgres, mariadb)) {
            JdbcConnection connection = each.connection();
            Secret password = connection.password();
            command.addAll(List.of(
                    String.valueOf(connection.url()),
                    String.valueOf(connection.user()),
                    password == null ? "" : password.reveal()));
        }
        Path said = folder.resolve("said.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                assertThat(process.waitFor(2 + ROWS / 100_000, TimeUnit.MINUTES))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            String sum = "SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0)) FROM ";
            assertThat(postgres.value(sum + "moved_2 t"))
                    .startsWith(ROWS + " ")
                    .isEqualTo(postgres.value(sum + "moved_0 t"));
            System.out.print(Files.readString(said));
        } finally {
            drop(postgres, mariadb);
        }
    }

    private static void drop(TestDatabase postgres, TestDatabase mariadb) throws Exception {
        postgres.drop("moved_0");
        postgres.drop("moved_2");
        mariadb.drop("moved_1");
    }
}
