package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet beyond the contracts. */
class ParquetTest {
    private static final Schema SCHEMA = Schema.of(
            Column.required("id", DataType.INT64),
            Column.of("name", DataType.STRING),
            Column.of("day", DataType.DATE),
            Column.of("price", DataType.decimal(12, 2)));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.parquet");
    }

    private static List<List<Object>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(
                        (long) i,
                        i % 7 == 0 ? null : "name " + i * 31 % 1_000,
                        LocalDate.of(2025, 1, 1).plusDays(i / 1_000),
                        BigDecimal.valueOf(i, 2)))
                .toList();
    }

    @Test
    void severalSplitsMakeOneFileAndItsRowGroupsMakeSplits() {
        List<List<Object>> rows = rows(400_000);
        Tables.write(
                SCHEMA, rows, ParquetWriter.file(file()).codec("uncompressed").rowGroupBytes(1 << 20), 3);

        Tables.Read read =
                Tables.read(ParquetReader.file(file()), Splits.parallel(2).count(4));

        assertThat(read.report().splits()).hasSizeGreaterThan(1);
        assertThat(read.rows()).hasSameSizeAs(rows);
        List<List<Object>> sorted = new ArrayList<>(read.rows());
        sorted.sort((left, right) -> Long.compare((Long) left.get(0), (Long) right.get(0)));
        assertThat(sorted).isEqualTo(rows);
    }

    @Test
    void columnsAreChosenAndReordered() {
        Tables.write(SCHEMA, rows(3), ParquetWriter.file(file()));

        Tables.Read read = Tables.read(ParquetReader.file(file()).columns("day", "ID"));

        assertThat(read.schema().names()).containsExactly("day", "id");
        assertThat(read.rows().get(2)).isEqualTo(row(LocalDate.of(2025, 1, 1), 2L));
        assertThatThrownBy(() -> Tables.read(ParquetReader.file(file()).columns("nme")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.MISSING_COLUMN));
    }

    @Test
    void rowGroupsOutOfBoundsArePassedOver() {
        Tables.write(SCHEMA, rows(100_000), ParquetWriter.file(file()).rowGroupBytes(1 << 18));

        Tables.Read some = Tables.read(ParquetReader.file(file()).within("day", "2025-02-10", "2025-02-12"));
        Tables.Read none = Tables.read(ParquetReader.file(file()).within("id", null, "-1"));

        assertThat(some.rows().stream().filter(row -> row.get(2).equals(LocalDate.of(2025, 2, 11))))
                .hasSize(1_000);
        assertThat(some.rows()).hasSizeLessThan(60_000);
        assertThat(none.rows()).isEmpty();
        assertThatThrownBy(() -> Tables.read(ParquetReader.file(file()).within("id", "x", null)))
                .hasMessageContaining("'x'");
    }

    @Test
    void decimalsWithoutBoundsAndMomentsWithNanosecondsHaveTheirPlace() {
        Schema schema = Schema.of(Column.of("d", DataType.DECIMAL), Column.of("t", DataType.TIMESTAMP));
        List<List<Object>> rows = List.of(
                row(new BigDecimal("1.5"), LocalDateTime.parse("2025-10-31T00:00:00.000000001")),
                row(new BigDecimal("2"), LocalDateTime.parse("1000-01-01T00:00")),
                row(new BigDecimal("1E-11"), LocalDateTime.parse("2025-10-31T00:00")));

        assertThat(write(schema, rows, ParquetWriter.file(file()))).isEqualTo(2);
        assertThat(Tables.read(ParquetReader.file(file())).rows())
                .containsExactly(row(new BigDecimal("2.0000000000"), LocalDateTime.parse("1000-01-01T00:00")));
        assertThat(write(schema, rows, ParquetWriter.file(file()).withNanos().decimal(20, 11)))
                .isEqualTo(1);
        assertThat(Tables.read(ParquetReader.file(file())).rows())
                .containsExactly(
                        row(new BigDecimal("1.50000000000"), LocalDateTime.parse("2025-10-31T00:00:00.000000001")),
                        row(new BigDecimal("0.00000000001"), LocalDateTime.parse("2025-10-31T00:00")));
    }

    private static long write(Schema schema, List<List<Object>> rows, ParquetWriter writer) {
        return io.syncjob.SyncJob.builder()
                .from(new Tables.Source(schema, rows))
                .to(writer)
                .dirtyRows(DirtyRows.ignore())
                .run()
                .rowsRejected();
    }

    @Test
    void filesOfUnlikeColumnsAreRefused() {
        Tables.write(SCHEMA, rows(1), ParquetWriter.file(folder.resolve("a.parquet")));
        Tables.write(
                Schema.of(Column.of("id", DataType.STRING)),
                List.of(row("x")),
                ParquetWriter.file(folder.resolve("b.parquet")));

        assertThatThrownBy(() -> Tables.read(ParquetReader.file(folder).columns("id")))
                .hasMessageContaining("Column 'id' is STRING in file");
    }

    @Test
    void brokenFilesAreErrors() throws IOException {
        Tables.write(SCHEMA, rows(10_000), ParquetWriter.file(file()));
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {0, 3, 8, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Tables.read(ParquetReader.file(file())))
                    .as("%d bytes", length)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("broken");
        }
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 50, 2_000, (byte) 0x5a);
        Files.write(file(), damaged);
        assertThatThrownBy(() -> Tables.read(ParquetReader.file(file()))).isInstanceOf(SyncException.class);
    }

    @Test
    void aFolderIsPartitionedByColumns() {
        Tables.write(
                SCHEMA,
                rows(5_000),
                ParquetWriter.folder(folder.resolve("out")).output(FileShape.PLAIN.partitionBy("day")),
                2);

        Tables.Read read = Tables.read(ParquetReader.files(folder + "/out/**/*.parquet")
                .files(FileSelection.ALL.pathColumn("day", DataType.DATE)));

        assertThat(read.schema().names()).containsExactly("id", "name", "price", "day");
        assertThat(read.rows()).hasSize(5_000);
    }
}
