package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.UnionColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.InMemoryKeystore;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.impl.PhysicalFsWriter;
import org.apache.orc.impl.WriterImpl;
import org.apache.orc.impl.writer.WriterEncryptionVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ORC beyond the contracts. */
class OrcTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("id", DataType.INT64),
            Column.of("name", DataType.STRING),
            Column.of("day", DataType.DATE),
            Column.of("price", DataType.decimal(12, 2)),
            Column.of("at", DataType.TIMESTAMP));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("t.orc");
    }

    private static List<List<Object>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(
                        (long) i,
                        i % 7 == 0 ? null : "name " + i * 31 % 1_000,
                        LocalDate.of(2025, 1, 1).plusDays(i / 1_000),
                        BigDecimal.valueOf(i, 2),
                        LocalDateTime.of(2025, 1, 1, 0, 0).plusSeconds(i)))
                .toList();
    }

    /** Whether a value is a moment that the format cannot tell from one of 1970. */
    static boolean isLostIn1969(Object value) {
        LocalDateTime last = LocalDateTime.parse("1969-12-31T23:59:59.001");
        LocalDateTime moment = value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : value instanceof LocalDateTime local ? local : LocalDateTime.MAX;
        return !moment.isBefore(last) && moment.getYear() == 1969;
    }

    @Test
    void severalSplitsMakeOneFileAndItsStripesMakeSplits() {
        Random random = new Random(1);
        List<List<Object>> rows = rows(300_000);
        rows = rows.stream()
                .map(row -> row(row.get(0), Long.toHexString(random.nextLong()), row.get(2), row.get(3), row.get(4)))
                .toList();
        Tables.write(SCHEMA, rows, OrcWriter.file(file()).codec("none").stripeBytes(1 << 20), 3);

        Tables.Read read =
                Tables.read(OrcReader.file(file()), Splits.parallel(2).count(4));

        assertThat(read.report().splits()).hasSizeGreaterThan(1);
        List<List<Object>> sorted = new ArrayList<>(read.rows());
        sorted.sort(Comparator.comparing(row -> (Long) row.get(0)));
        assertThat(sorted).isEqualTo(rows);
    }

    @Test
    void everyCodecIsRead() {
        for (String codec : List.of("zstd", "zlib", "snappy", "lz4", "none")) {
            Tables.write(SCHEMA, rows(5_000), OrcWriter.file(file()).codec(codec), 2);

            assertThat(Tables.read(OrcReader.file(file())).rows()).as(codec).hasSize(5_000);
        }
    }

    @Test
    void columnsAreChosenAndReordered() {
        Tables.write(SCHEMA, rows(3), OrcWriter.file(file()));

        Tables.Read read = Tables.read(OrcReader.file(file()).columns("day", "ID"));

        assertThat(read.schema().names()).containsExactly("day", "id");
        assertThat(read.rows().get(2)).isEqualTo(row(LocalDate.of(2025, 1, 1), 2L));
        assertThatThrownBy(() -> Tables.read(OrcReader.file(file()).columns("nme")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.MISSING_COLUMN));
    }

    @Test
    void stripesOutOfBoundsArePassedOver() {
        Tables.write(SCHEMA, rows(100_000), OrcWriter.file(file()).stripeBytes(1 << 18));
        OrcReader reader = OrcReader.file(file());

        for (OrcReader some : List.of(
                reader.within("day", "2025-02-10", "2025-02-12"),
                reader.within("id", "41000", "41999"),
                reader.within("price", "410.00", "419.99"),
                reader.within("at", "2025-01-01 11:23:20", "2025-01-01T11:39:59"))) {
            List<List<Object>> rows = Tables.read(some).rows();
            assertThat(rows.stream().filter(row -> row.get(2).equals(LocalDate.of(2025, 2, 11))))
                    .as("%s", some.bounds())
                    .hasSize(1_000);
            assertThat(rows).as("%s", some.bounds()).hasSizeLessThan(60_000);
        }
        assertThat(Tables.read(reader.within("id", null, "-1")).rows()).isEmpty();
        assertThat(Tables.read(reader.within("name", "name 9999", null)).rows()).isEmpty();
        assertThatThrownBy(() -> Tables.read(reader.within("id", "x", null))).hasMessageContaining("'x'");
    }

    @Test
    void decimalsOfListsKeepTheirBounds() {
        Schema schema = Schema.of(Column.of("d", DataType.DECIMAL), Column.of("l", DataType.array(DataType.DECIMAL)));
        BigDecimal most = new BigDecimal("9999999999999999999999999999.9999999999");
        List<List<Object>> rows = List.of(
                row(most, Arrays.asList(new BigDecimal("1.5"), null, most)),
                row(null, List.of(new BigDecimal("1E-11"))),
                row(new BigDecimal("2"), List.of()));

        long rejected = SyncJob.builder()
                .from(new Tables.Source(schema, rows))
                .to(OrcWriter.file(file()))
                .dirtyRows(DirtyRows.ignore())
                .run()
                .rowsRejected();

        assertThat(rejected).isEqualTo(1);
        assertThat(Tables.read(OrcReader.file(file())).rows())
                .containsExactly(
                        row(most, Arrays.asList(new BigDecimal("1.5000000000"), null, most)),
                        row(new BigDecimal("2.0000000000"), List.of()));
    }

    /** Days before 1582 and moments about 1970, as the library itself counts them. */
    @Test
    void momentsAreThoseOfTheCalendarOfToday() {
        Schema schema = Schema.of(
                Column.of("d", DataType.DATE), Column.of("t", DataType.TIMESTAMP), Column.of("i", DataType.INSTANT));
        List<List<Object>> rows = new ArrayList<>();
        for (String text : List.of(
                "-9999-01-01T00:00",
                "0001-01-01T00:00:00.000000001",
                "1582-10-04T23:59:59.999999999",
                "1582-10-10T12:00",
                "1969-12-31T23:59:59.000999999",
                "1969-12-31T23:59:59.000000001",
                "1969-12-31T23:59:58.5",
                "1970-01-01T00:00",
                "2014-12-31T23:59:59.999",
                "9999-12-31T23:59:59.999999999")) {
            LocalDateTime moment = LocalDateTime.parse(text);
            rows.add(row(moment.toLocalDate(), moment, moment.toInstant(ZoneOffset.UTC)));
        }

        Tables.write(schema, rows, OrcWriter.file(file()));

        assertThat(Tables.read(OrcReader.file(file())).rows()).isEqualTo(rows);
        assertThatThrownBy(() -> Tables.write(
                        Schema.of(Column.of("t", DataType.TIMESTAMP)),
                        List.of(row(LocalDateTime.parse("1969-12-31T23:59:59.001"))),
                        OrcWriter.file(file())))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.TOO_MANY_DIRTY_ROWS));
    }

    /** A file that the library itself wrote, of types that we do not write. */
    @Test
    void whatOnlyOthersWriteIsRead() throws IOException {
        TypeDescription type = TypeDescription.fromString(
                "struct<c:char(4),v:varchar(9),s:struct<x:int,y:string>,m:map<string,int>,u:uniontype<int,string>>");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OrcFile.WriterOptions options =
                OrcFile.writerOptions(new Configuration(false)).setSchema(type).setKeyProvider(new InMemoryKeystore());
        options.physicalWriter(
                new PhysicalFsWriter(new FSDataOutputStream(bytes, null), options, new WriterEncryptionVariant[0]));
        try (Writer writer = new WriterImpl(null, new org.apache.hadoop.fs.Path("x"), options)) {
            VectorizedRowBatch batch = type.createRowBatch();
            text(batch.cols[0], "ab");
            text(batch.cols[1], "漢字");
            StructColumnVector struct = (StructColumnVector) batch.cols[2];
            ((LongColumnVector) struct.fields[0]).vector[0] = 7;
            struct.fields[1].noNulls = false;
            struct.fields[1].isNull[0] = true;
            MapColumnVector map = (MapColumnVector) batch.cols[3];
            map.lengths[0] = 1;
            map.childCount = 1;
            text(map.keys, "k");
            ((LongColumnVector) map.values).vector[0] = -1;
            UnionColumnVector union = (UnionColumnVector) batch.cols[4];
            union.tags[0] = 1;
            text(union.fields[1], "other");
            batch.size = 1;
            writer.addRowBatch(batch);
        }
        Files.write(file(), bytes.toByteArray());

        Tables.Read read = Tables.read(OrcReader.file(file()));

        assertThat(read.rows()).containsExactly(row("ab", "漢字", "{\"x\":7,\"y\":null}", "{\"k\":-1}", "\"other\""));
    }

    private static void text(Object vector, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ((BytesColumnVector) vector).setRef(0, bytes, 0, bytes.length);
    }

    @Test
    void filesOfUnlikeColumnsAreRefused() {
        Tables.write(SCHEMA, rows(1), OrcWriter.file(folder.resolve("a.orc")));
        Tables.write(
                Schema.of(Column.of("id", DataType.STRING)),
                List.of(row("x")),
                OrcWriter.file(folder.resolve("b.orc")));

        assertThatThrownBy(() -> Tables.read(OrcReader.file(folder).columns("id")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INCOMPATIBLE_TYPES));
    }

    @Test
    void brokenFilesAreErrors() throws IOException {
        Tables.write(SCHEMA, rows(10_000), OrcWriter.file(file()));
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {0, 1, 3, 8, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Tables.read(OrcReader.file(file())))
                    .as("%d bytes", length)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("broken");
        }
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 50, 2_000, (byte) 0x5a);
        Files.write(file(), damaged);
        assertThatThrownBy(() -> Tables.read(OrcReader.file(file()))).isInstanceOf(SyncException.class);
    }
}
