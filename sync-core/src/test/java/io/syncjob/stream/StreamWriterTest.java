package io.syncjob.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.spi.Position;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamWriterTest {
    private static final Rejects NO_REJECTS = (row, column, code, reason) -> {
        throw new AssertionError(reason);
    };
    private static final SplitProgress PROGRESS = new SplitProgress("0", Position.NONE, true, 0, 0, 0);

    private static ColumnBatch batch(Schema schema, List<List<Object>> rows) {
        ColumnBatch batch = ColumnBatch.allocate(schema, Math.max(1, rows.size()));
        BatchAppender appender = batch.appender();
        for (List<Object> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                appender.set(column, row.get(column));
            }
            appender.endRow();
        }
        return batch;
    }

    private static RunInfo run() {
        return RunInfo.of("test", "1", Instant.EPOCH);
    }

    private static long checksum(Schema schema, List<List<Object>> rows) throws Exception {
        DiscardingWriter writer = new DiscardingWriter(true);
        writer.prepare(schema, run());
        SplitWriter split = writer.open(Split.whole(-1));
        split.write(batch(schema, rows), NO_REJECTS);
        split.commit(PROGRESS);
        return writer.checksum();
    }

    @Test
    void countsCommittedRowsOnly() throws Exception {
        Schema schema = Schema.of(Column.of("a", DataType.INT32));
        ColumnBatch batch = batch(schema, List.of(List.of(1), List.of(2)));
        for (boolean checked : new boolean[] {false, true}) {
            DiscardingWriter writer = new DiscardingWriter(checked);
            writer.prepare(schema, run());
            SplitWriter split = writer.open(Split.whole(-1));
            split.write(batch, NO_REJECTS);
            assertThat(writer.rowsInTarget()).hasValue(0);
            split.rollback();
            split.commit(PROGRESS);
            assertThat(writer.rowsInTarget()).hasValue(0);
            assertThat(writer.checksum()).isZero();
            split.write(batch, NO_REJECTS);
            split.commit(PROGRESS);
            split.commit(PROGRESS);
            assertThat(writer.rowsInTarget()).hasValue(2);
            assertThat(writer.checksum() != 0).isEqualTo(checked);
        }
    }

    /** Every cell of every kind counts: changing one changes the sum, changing the order of rows does not. */
    @ParameterizedTest
    @MethodSource("io.syncjob.stream.StreamReaderTest#typesAndArrays")
    void sumsUpEveryCell(DataType type) throws Exception {
        Schema schema = Schema.of(Column.of("a", DataType.INT32), Column.of("b", type));
        List<Object> values = new ArrayList<>(Extremes.of(type));
        values.add(null);
        List<List<Object>> rows = new ArrayList<>();
        for (Object value : values) {
            List<Object> row = new ArrayList<>();
            row.add(rows.size());
            row.add(value);
            rows.add(row);
        }
        long sum = checksum(schema, rows);
        List<List<Object>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(checksum(schema, shuffled)).isEqualTo(sum);
        for (int i = 1; i < rows.size(); i++) {
            Object mine = rows.get(i).set(1, values.get(0));
            assertThat(checksum(schema, rows)).as("row %s", i).isNotEqualTo(sum);
            rows.get(i).set(1, mine);
        }
    }

    @Test
    void tellsLongTextsApartByEveryByte() throws Exception {
        Schema schema = Schema.of(Column.of("a", DataType.STRING));
        String text = "abcdefghijklmnopqrstuvw";
        long sum = checksum(schema, List.of(List.of(text)));
        for (int i = 0; i < text.length(); i++) {
            String changed = text.substring(0, i) + "_" + text.substring(i + 1);
            assertThat(checksum(schema, List.of(List.of(changed)))).as(changed).isNotEqualTo(sum);
        }
    }

    @Test
    void printsRowsWhenTheyAreCommitted() throws Exception {
        Schema schema = Schema.of(
                Column.of("id", DataType.INT64), Column.of("text", DataType.STRING), Column.of("day", DataType.DATE));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowWriter writer = StreamWriter.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        writer.prepare(schema, run());
        SplitWriter split = writer.open(Split.whole(-1));
        List<Object> absent = new ArrayList<>(Collections.nCopies(3, null));
        split.write(
                batch(schema, List.of(List.of(1L, "tab\tnew\nline\r\\é😀", java.time.LocalDate.EPOCH), absent)),
                NO_REJECTS);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).hasLineCount(1);
        split.commit(PROGRESS);
        split.write(batch(schema, List.of(absent)), NO_REJECTS);
        split.rollback();
        split.close();
        writer.publish();
        writer.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("id\ttext\tday", "1\ttab\\tnew\\nline\\r\\\\é😀\t1970-01-01", "NULL\tNULL\tNULL");
    }
}
