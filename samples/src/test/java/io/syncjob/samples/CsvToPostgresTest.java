package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvToPostgresTest {
    @TempDir
    Path folder;

    @Test
    void loadsAFile() throws Exception {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "id,name,born\n1,Ann,1990-02-28\n2,\"B, C\",\n3,Đặng,2000-12-31\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection database = server.getPostgresDatabase().getConnection()) {
            String url = "url=" + server.getJdbcUrl("postgres", "postgres");
            CsvToPostgres.main("file=" + file, url, "user=postgres", "table=people");
            CsvToPostgres.main("file=" + file, url, "user=postgres", "table=people");
            List<String> rows = new ArrayList<>();
            try (ResultSet people = database.createStatement()
                    .executeQuery(
                            "select id || '/' || name || '/' || coalesce(born::text, '-') from people order by id")) {
                while (people.next()) {
                    rows.add(people.getString(1));
                }
            }
            assertThat(rows).containsExactly("1/Ann/1990-02-28", "2/B, C/-", "3/Đặng/2000-12-31");
        }
    }
}
