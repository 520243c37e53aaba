package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro beyond the contracts. */
class AvroTest {
    @TempDir
    Path folder;

    @Test
    void brokenFilesAreErrors() throws IOException {
        Path file = folder.resolve("t.avro");
        List<List<Object>> rows =
                IntStream.range(0, 10_000).mapToObj(i -> row((long) i)).toList();
        Tables.write(Schema.of(Column.of("id", DataType.INT64)), rows, AvroWriter.file(file));
        byte[] whole = Files.readAllBytes(file);

        for (int length : new int[] {0, 3, 8, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Tables.read(AvroReader.file(file)))
                    .as("%d bytes", length)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("broken");
        }
    }
}
