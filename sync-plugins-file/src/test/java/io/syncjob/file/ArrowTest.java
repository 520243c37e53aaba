package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrow IPC beyond the contracts. */
class ArrowTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("id", DataType.INT64),
            Column.of("name", DataType.STRING),
            Column.of("day", DataType.DATE),
            Column.of("list", DataType.array(DataType.INT32)));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.arrow");
    }

    private static List<List<Object>> rows(int count) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(i -> row(
                        (long) i,
                        i % 7 == 0 ? null : Long.toHexString(random.nextLong()),
                        LocalDate.of(2025, 1, 1).plusDays(i % 1_000),
                        i % 3 == 0 ? null : Arrays.asList(i, null)))
                .toList();
    }

    private static List<List<Object>> sorted(List<List<Object>> rows) {
        List<List<Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(row -> (Long) row.get(0)));
        return sorted;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "zstd", "lz4"})
    void severalSplitsMakeOneFileOrStream(String codec) {
        List<List<Object>> rows = rows(20_000);
        ArrowWriter writer = ArrowWriter.file(file()).codec(codec).batchBytes(100_000);
        for (ArrowWriter each : List.of(writer, writer.asStream())) {
            Tables.write(SCHEMA, rows, each, 3);

            assertThat(sorted(Tables.read(ArrowReader.file(file())).rows())).isEqualTo(rows);
        }
    }

    @Test
    void recordBatchesMakeSplits() {
        List<List<Object>> rows = rows(250_000);
        Tables.write(SCHEMA, rows, ArrowWriter.file(file()).batchBytes(1 << 20));

        Tables.Read read =
                Tables.read(ArrowReader.file(file()), Splits.parallel(2).count(2));

        assertThat(read.report().splits()).hasSizeGreaterThan(1);
        assertThat(sorted(read.rows())).isEqualTo(rows);
    }

    @Test
    void columnsAreChosenAndReordered() {
        Tables.write(SCHEMA, rows(3), ArrowWriter.file(file()));

        Tables.Read read = Tables.read(ArrowReader.file(file()).columns("day", "ID"));

        assertThat(read.schema().names()).containsExactly("day", "id");
        assertThat(read.rows().get(2)).isEqualTo(row(LocalDate.of(2025, 1, 3), 2L));
        assertThatThrownBy(() -> Tables.read(ArrowReader.file(file()).columns("nme")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.MISSING_COLUMN));
    }

    @Test
    void noRowsAreAFileToo() {
        for (ArrowWriter writer :
                List.of(ArrowWriter.file(file()), ArrowWriter.file(file()).asStream())) {
            Tables.write(SCHEMA, List.of(), writer);

            assertThat(Tables.read(ArrowReader.file(file())).schema().names()).isEqualTo(SCHEMA.names());
        }
    }

    @Test
    void brokenFilesAreErrors() throws IOException {
        Tables.write(SCHEMA, rows(10_000), ArrowWriter.file(file()));
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {0, 3, 8, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Tables.read(ArrowReader.file(file())))
                    .as("%d bytes", length)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("broken");
        }
        Tables.write(SCHEMA, rows(10_000), ArrowWriter.file(file()).asStream());
        byte[] stream = Files.readAllBytes(file());
        // What ends a stream is eight bytes; without them a batch may be missing.
        for (int length : new int[] {stream.length / 2, stream.length - 8}) {
            Files.write(file(), Arrays.copyOf(stream, length));
            assertThatThrownBy(() -> Tables.read(ArrowReader.file(file())))
                    .as("%d bytes", length)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("broken");
        }
        Files.writeString(file(), "id,name\n1,not an arrow file\n");
        assertThatThrownBy(() -> Tables.read(ArrowReader.file(file())))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("broken");
    }

    /** A stream that the library itself makes of types and of things that we do not write. */
    @Test
    void whatOnlyOthersWriteIsRead() throws IOException {
        byte[] stream = ForeignArrow.stream();
        Files.write(file(), stream);

        Tables.Read read = Tables.read(ArrowReader.file(file()));

        assertThat(RandomTables.comparable(read.rows())).isEqualTo(RandomTables.comparable(ForeignArrow.expected()));
        assertThat(read.codes()).containsExactly("INVALID_VALUE");
    }

    @Test
    void aTypeWithoutAPlaceIsNamedAndCanBeLeftOut() throws IOException {
        Files.write(file(), ForeignArrow.withDuration());

        assertThatThrownBy(() -> Tables.read(ArrowReader.file(file())))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED))
                .hasMessageContaining("'lasted'");
        assertThat(Tables.read(ArrowReader.file(file()).columns("id")).rows()).containsExactly(row(7));
    }
}
