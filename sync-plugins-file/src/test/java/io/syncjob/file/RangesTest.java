package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Schema;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.LocalStore;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits of any size have each row once, and reading can go on wherever it stopped. */
class RangesTest {
    static final PluginContext CONTEXT = new PluginContext() {
        @Override
        public String job() {
            return "ranges";
        }

        @Override
        public String runId() {
            return "1";
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public int batchBytes() {
            return 1 << 16;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    };

    @TempDir
    Path folder;

    @RepeatedTest(80)
    void eachRowIsReadOnce(RepetitionInfo repetition) throws Exception {
        long seed = 15_485_863L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        boolean csv = random.nextBoolean();
        RandomTables tables = new RandomTables(seed);
        Schema schema = tables.schema();
        List<List<Object>> expected = new ArrayList<>();
        for (int file = 0; file < 1 + random.nextInt(4); file++) {
            List<List<Object>> rows = tables.rows(schema, true);
            expected.addAll(rows);
            Path path = folder.resolve("f" + file);
            Tables.write(schema, rows, csv ? CsvWriter.file(path).withHeader() : JsonLinesWriter.file(path));
        }
        ReadFormat format = csv
                ? CsvReader.file(folder).withHeader().schema(schema).toFormat()
                : JsonLinesReader.file(folder).schema(schema).toFormat();
        List<String> paths = List.of(folder.toString());
        int target = 1 + random.nextInt(30);
        SplitRequest request = new SplitRequest(target, target + random.nextInt(20), List.of());

        List<List<Object>> read = new ArrayList<>();
        try (FileReader reader = new FileReader(
                new InputFiles(new LocalStore(), paths, FileSelection.ALL), format, CONTEXT, 1 + random.nextInt(400))) {
            List<Split> splits = reader.splits(request);
            assertThat(splits).hasSizeLessThanOrEqualTo(request.most()).doesNotHaveDuplicates();
            assertThat(splits.stream().map(Split::id)).doesNotHaveDuplicates();
            for (Split split : splits) {
                read.addAll(readInPieces(reader, split, random));
            }
        }

        assertThat(RandomTables.comparable(read)).as("seed %d", seed).isEqualTo(RandomTables.comparable(expected));
    }

    /** Reads a few rows at a time, each time anew from the position before. */
    private static List<List<Object>> readInPieces(FileReader reader, Split split, Random random) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        Position position = Position.START;
        boolean more = true;
        while (more) {
            ColumnBatch batch = ColumnBatch.allocate(reader.schema(), 1 + random.nextInt(5));
            BatchAppender out = batch.appender();
            out.restart();
            try (SplitReader opened = reader.open(split, position)) {
                more = opened.fill(out);
                position = opened.position();
            }
            for (int i = 0; i < batch.size(); i++) {
                List<Object> row = new ArrayList<>();
                for (int column = 0; column < batch.schema().size(); column++) {
                    row.add(batch.row(i).get(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void aFileThatChangesFailsTheRun() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n");
        try (FileReader reader = reader(file)) {
            Split split = reader.splits(new SplitRequest(1, 1, List.of())).get(0);
            Files.writeString(file, "1\n2\n3\n");

            assertThatThrownBy(() -> reader.open(split, Position.START))
                    .hasMessageContaining("File '" + file + "' has changed since the run began");
        }
    }

    @Test
    void aPositionIsOfTheFileAsItWas() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n");
        Position position;
        try (FileReader reader = reader(file);
                SplitReader opened = reader.open(
                        reader.splits(new SplitRequest(1, 1, List.of())).get(0), Position.START)) {
            position = opened.position();
        }
        Files.writeString(file, "1\n2\n3\n");

        try (FileReader reader = reader(file)) {
            Split split = reader.splits(new SplitRequest(1, 1, List.of())).get(0);
            assertThatThrownBy(() -> reader.open(split, position))
                    .hasMessageContaining("has changed since an earlier run stopped in it");
        }
    }

    @Test
    void idsAndEstimatesAreStable() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "12345678\n".repeat(1_000));
        SplitRequest request = new SplitRequest(4, 10, List.of());
        try (FileReader one = reader(file);
                FileReader two = reader(file)) {
            List<Split> splits = one.splits(request);

            assertThat(splits).hasSize(4).isEqualTo(two.splits(request));
            assertThat(splits.get(0).id()).isEqualTo(file + "@0");
            assertThat(splits.stream().mapToLong(Split::estimatedRows)).allMatch(rows -> rows > 200 && rows < 300);
            assertThat(one.estimatedRows()).hasValue(1_000);
        }
    }

    private static FileReader reader(Path file) throws IOException {
        return new FileReader(
                new InputFiles(new LocalStore(), List.of(file.toString()), FileSelection.ALL),
                CsvReader.file(file).toFormat(),
                CONTEXT,
                100);
    }
}
