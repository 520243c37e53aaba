package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.policy.Splits;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back, value by value. */
class RoundTripTest {
    @TempDir
    Path folder;

    @Test
    void everyKindIsCovered() {
        assertThat(Kind.values()).allMatch(RandomTables::isCovered);
    }

    @RepeatedTest(60)
    void csv(RepetitionInfo repetition) {
        long seed = seed(repetition);
        Random random = new Random(seed);
        RandomTables tables = new RandomTables(seed);
        Schema schema = tables.schema();
        List<List<Object>> rows = tables.rows(schema, false);
        boolean header = random.nextBoolean();
        char delimiter = pick(random, ',', ';', '\t', '|', ':', '-', '1', 'e', '\u0001', ' ');
        char quote = pick(random, '"', '\'', '$', '5');
        String nullText = pick(random, "", "", "NULL", "\\N", "0", "a");
        nullText = nullText.indexOf(delimiter) >= 0 || nullText.indexOf(quote) >= 0 ? "" : nullText;
        Charset charset = pick(
                random,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                Charset.forName("GB18030"));
        CsvWriter writer = CsvWriter.file(folder.resolve("t.csv"))
                .delimiter(delimiter)
                .quote(quote)
                .nullText(nullText)
                .charset(charset)
                .quoting(pick(random, Quoting.MINIMAL, Quoting.NON_NULL))
                .lineEnd(pick(random, LineEnd.values()));
        CsvReader reader = CsvReader.file(folder.resolve("t.csv"))
                .schema(schema)
                .delimiter(delimiter)
                .quote(quote)
                .nullText(nullText)
                .charset(charset)
                .maxRowBytes(pick(random, 1 << 12, 1 << 20));

        Tables.write(schema, rows, header ? writer.withHeader() : writer, 1 + random.nextInt(4));
        Tables.Read read = Tables.read(header ? reader.withHeader() : reader, Splits.single());

        assertThat(read.dirty()).isEmpty();
        assertThat(RandomTables.comparable(read.rows()))
                .as("seed %d, %s, %s", seed, schema, writer)
                .isEqualTo(RandomTables.comparable(rows));
    }

    @RepeatedTest(60)
    void jsonLines(RepetitionInfo repetition) {
        long seed = seed(repetition);
        Random random = new Random(seed);
        RandomTables tables = new RandomTables(seed);
        Schema schema = tables.schema();
        List<List<Object>> rows = tables.rows(schema, true);
        JsonLinesWriter writer = JsonLinesWriter.file(folder.resolve("t.jsonl"));

        Tables.write(schema, rows, random.nextBoolean() ? writer.leavingOutNulls() : writer, 1 + random.nextInt(4));
        Tables.Read read =
                Tables.read(JsonLinesReader.file(folder.resolve("t.jsonl")).schema(schema));

        assertThat(read.dirty()).as("seed %d", seed).isEmpty();
        assertThat(RandomTables.comparable(read.rows()))
                .as("seed %d, %s", seed, schema)
                .isEqualTo(RandomTables.comparable(rows));
    }

    private static long seed(RepetitionInfo repetition) {
        return 7_919L * repetition.getCurrentRepetition();
    }

    @SafeVarargs
    private static <T> T pick(RandomGenerator random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
