package io.syncjob.file.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The grammar as a table of cases, and as FastCSV has it. In a case, a field is shown with its quotes' meaning: {@code 'a'}
 * was quoted, {@code a} was not.
 */
class CsvParserTest {
    private static final CsvDialect HASH = new CsvDialect((byte) ',', (byte) '"', (byte) 0, (byte) '#');
    private static final CsvDialect BACKSLASH = new CsvDialect((byte) ',', (byte) '"', (byte) '\\', (byte) 0);
    private static final CsvDialect SEMICOLON = new CsvDialect((byte) ';', (byte) '"', (byte) 0, (byte) 0);
    private static final CsvDialect TAB = new CsvDialect((byte) '\t', (byte) '"', (byte) 0, (byte) 0);
    private static final CsvDialect APOSTROPHE = new CsvDialect((byte) ',', (byte) '\'', (byte) 0, (byte) 0);
    private static final CsvDialect NO_QUOTES = new CsvDialect((byte) ',', (byte) 0, (byte) 0, (byte) 0);

    private static final String REFUSED = "refused";
    private static final Set<String> FAULTS =
            Stream.of(CsvParser.Fault.values()).map(Enum::name).collect(Collectors.toSet());

    /** RFC 4180, section 2, by the numbers of its rules, and what lies beyond it. */
    static Stream<Arguments> cases() {
        return Stream.of(
                rfc("1: each record on a line of its own, ended by CRLF", "a,b\r\nc,d\r\n", "[a, b] [c, d]"),
                rfc("2: the last record may lack its line end", "a,b\r\nc,d", "[a, b] [c, d]"),
                rfc("3: a header is a record like others", "h,i\r\na,b\r\n", "[h, i] [a, b]"),
                rfc(
                        "4: records of other numbers of fields are for the reader to judge",
                        "a,b\r\nc\r\nd,e,f",
                        "[a, b] [c] [d, e, f]"),
                rfc("4: spaces are part of a field", " a , b\r\n", "[ a ,  b]"),
                rfc(
                        "4: the last field has no comma behind it; one that has is followed by an empty one",
                        "a,\r\n",
                        "[a, ]"),
                rfc("5: fields with and without quotes", "\"a\",b,\"\"\r\n", "['a', b, '']"),
                rfc("6: line ends and commas within quotes", "\"a\r\nb\",\"c,d\"\r\n", "['a\r\nb', 'c,d']"),
                rfc("6: LF and CR alone within quotes", "\"a\nb\",\"c\rd\"\r\n", "['a\nb', 'c\rd']"),
                rfc("7: a quote within quotes is doubled", "\"a\"\"b\",\"\"\"\"\r\n", "['a\"b', '\"']"),
                rfc("LF ends a record", "a\nb\n", "[a] [b]"),
                rfc("CR ends a record", "a\rb\r", "[a] [b]"),
                rfc("all line ends in one file", "a\rb\nc\r\nd", "[a] [b] [c] [d]"),
                rfc("empty lines are no records", "\n\r\n\ra\n\n", "[a]"),
                rfc("nothing", "", ""),
                rfc("a comma alone", ",", "[, ]"),
                rfc("a quote within a plain field is text", "a\"b,c\"\"d\n", "[a\"b, c\"\"d]"),
                rfc("a space before a quote makes it text", "a, \"b\"\n", "[a,  \"b\"]"),
                rfc("text behind a closing quote", "\"a\"b,c\nd\n", "TEXT_AFTER_QUOTE [d]"),
                rfc("a space behind a closing quote", "\"a\" ,c\nd\n", "TEXT_AFTER_QUOTE [d]"),
                rfc(
                        "quotes behind text behind a closing quote",
                        "\"a\" \"b\nc\",d\ne\n",
                        "TEXT_AFTER_QUOTE [c\", d] [e]"),
                rfc("a quote that is not closed", "a\n\"b,c\nd", "[a] UNCLOSED_QUOTE"),
                rfc("a quote that is opened at the end", "a,\"", "UNCLOSED_QUOTE"),
                rfc("a quote closed at the end", "a,\"b\"", "[a, 'b']"),
                rfc("a doubled quote at the end", "a,\"b\"\"", "UNCLOSED_QUOTE"),
                rfc("NUL and other controls", "a\u0000,\u0001\n", "[a\u0000, \u0001]"),
                rfc("no comment where none is set", "#a\n", "[#a]"),
                rfc("bytes beyond ASCII", "é,\"日本\",😀\n", "[é, '日本', 😀]"),
                Arguments.of("another delimiter", SEMICOLON, "a;b,c;\";\"\n", "[a, b,c, ';']"),
                Arguments.of("tabs", TAB, "a\tb c\t\"\t\"\n", "[a, b c, '\t']"),
                Arguments.of("another quote", APOSTROPHE, "'a,b','c''d',\"e\"\n", "['a,b', 'c'd', \"e\"]"),
                Arguments.of("comments", HASH, "#a,\"\n#\nb,#c\n#d", "[b, #c]"),
                Arguments.of("a quoted hash is no comment", HASH, "\"#a\"\n", "['#a']"),
                Arguments.of("comments end with CR too", HASH, "#a\rb\r\n#c\r\nd", "[b] [d]"),
                Arguments.of("escapes", BACKSLASH, "a\\,b,\"c\\\"d\"\"e\",\\\\\n", "[a,b, 'c\"d\"e', \\]"),
                Arguments.of("escaped line ends", BACKSLASH, "a\\\nb\\\r,c\n", "[a\nb\r, c]"),
                Arguments.of("an escape at the end", BACKSLASH, "a\\", "[a\\]"),
                Arguments.of("an escape at the end within quotes", BACKSLASH, "\"a\\", "UNCLOSED_QUOTE"),
                Arguments.of("an escaped quote at the start is text", BACKSLASH, "\\\"a\\\",b\n", "[\"a\", b]"),
                Arguments.of("no quotes", NO_QUOTES, "\"a,b\"\n", "[\"a, b\"]"));
    }

    private static Arguments rfc(String name, String text, String rows) {
        return Arguments.of(name, CsvDialect.RFC_4180, text, rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parses(String name, CsvDialect dialect, String text, String expected) throws IOException {
        for (int buffer = 1; buffer < 12; buffer++) {
            assertThat(parse(text, dialect, false, buffer, 1_000))
                    .as("buffer %d", buffer)
                    .isEqualTo(expected);
        }
        assertThat(parse(text, dialect, false, 1_000, 1_000)).isEqualTo(expected);
    }

    @Test
    void anEmptyLineIsARowWhereAskedFor() throws IOException {
        assertThat(parse("\na\r\n\r\n\"\"\n\r", CsvDialect.RFC_4180, true, 3, 100))
                .isEqualTo("[] [a] [] [''] []");
    }

    @Test
    void aRowThatIsTooLongIsPassedOver() throws IOException {
        String text = "a,b\n" + "x".repeat(50) + ",\"\n\"\"," + "y".repeat(50) + "\"\nc,d\n" + "z".repeat(50);

        for (int buffer = 1; buffer <= 10; buffer++) {
            assertThat(parse(text, CsvDialect.RFC_4180, false, buffer, 20))
                    .isEqualTo("[a, b] ROW_TOO_LONG [c, d] ROW_TOO_LONG");
        }
    }

    @Test
    void aQuoteThatSwallowsTheFileIsAFailure() {
        assertThatThrownBy(() -> parse("a\n\"b" + "\nc".repeat(50), CsvDialect.RFC_4180, false, 8, 20))
                .isInstanceOf(IOException.class)
                .hasMessage("A quote is opened in the row at byte 2 and not closed, though a row may have 20 bytes");
    }

    @Test
    void positionsAreStartsOfRows() throws IOException {
        byte[] text = "a,b\r\n\r\n\"c\nd\",e\nf".getBytes(StandardCharsets.UTF_8);
        List<Long> starts = new ArrayList<>();
        try (CsvParser parser = parser(new ByteArrayInputStream(text), CsvDialect.RFC_4180, false, 2, 100)) {
            while (parser.next()) {
                starts.add(parser.rowOffset());
                starts.add(parser.position());
            }
        }
        assertThat(starts).containsExactly(100L, 105L, 107L, 115L, 115L, 116L);
    }

    @RepeatedTest(300)
    void agreesWithFastCsv(RepetitionInfo repetition) throws IOException {
        long seed = 104_729L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        String text = hostile(random);
        boolean comments = random.nextBoolean();

        List<String> ours = rows(text, comments ? HASH : CsvDialect.RFC_4180, false, 1 + random.nextInt(20), 10_000);
        int fault = IntStream.range(0, ours.size())
                .filter(row -> FAULTS.contains(ours.get(row)))
                .findFirst()
                .orElse(ours.size());

        assertThat(Stream.concat(
                                ours.stream().limit(fault),
                                ours.stream().skip(fault).limit(1).map(row -> REFUSED))
                        .toList())
                .as("seed %d: %s", seed, text)
                .isEqualTo(fastCsv(text, comments));
    }

    /** Mostly well-formed rows: pure noise is soon within quotes that no one closes. */
    private static String hostile(Random random) {
        String[] plain = {"", "a", "é", "x y", " ", "#", "a\"b", "\\", "😀", "a\u0000"};
        String[] quoted = {"", "a", ",", "\n", "\r", "\r\n", "\"\"", "#", "é", " "};
        String[] lineEnds = {"\n", "\r\n", "\r"};
        StringBuilder text = new StringBuilder();
        for (int rows = random.nextInt(12); rows > 0; rows--) {
            for (int fields = random.nextInt(4); fields >= 0; fields--) {
                if (random.nextBoolean()) {
                    text.append(plain[random.nextInt(plain.length)]);
                } else {
                    text.append('"');
                    for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
                        text.append(quoted[random.nextInt(quoted.length)]);
                    }
                    text.append('"');
                }
                text.append(fields > 0 ? "," : "");
            }
            text.append(lineEnds[random.nextInt(lineEnds.length)]);
            if (random.nextInt(8) == 0) {
                text.append(lineEnds[random.nextInt(lineEnds.length)]);
            }
        }
        for (int noise = random.nextInt(4); noise == 3 && !text.isEmpty(); noise = random.nextInt(4)) {
            text.deleteCharAt(random.nextInt(text.length()));
        }
        if (random.nextInt(4) == 0) {
            text.append("last,\"one\"");
        }
        // Half of a pair of surrogates has no form in UTF-8.
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The rows up to the first that FastCSV refuses, at which it gives up the file. */
    private static List<String> fastCsv(String text, boolean comments) throws IOException {
        List<String> rows = new ArrayList<>();
        AbstractBaseCsvCallbackHandler<Integer> handler = new AbstractBaseCsvCallbackHandler<>() {
            private final List<String> fields = new ArrayList<>();

            @Override
            protected void handleBegin(long line) {
                fields.clear();
            }

            @Override
            protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
                String field = new String(buffer, offset, length);
                fields.add(quoted ? "'" + field + "'" : field);
            }

            @Override
            protected Integer buildRecord() {
                // An empty line has no field.
                if (!fields.isEmpty()) {
                    rows.add(fields.toString());
                }
                return 0;
            }
        };
        try (CsvReader<Integer> reader = CsvReader.builder()
                .commentStrategy(comments ? CommentStrategy.SKIP : CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, text)) {
            reader.forEach(row -> {});
        } catch (CsvParseException e) {
            rows.add(REFUSED);
        }
        return rows;
    }

    @RepeatedTest(100)
    void rowEndsAreWhereTheParserFindsThem(RepetitionInfo repetition) throws IOException {
        long seed = 1_299_709L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        String[] pieces = {"a", ",", "\"", "\"\"", "\n", "\r", "\r\n", "\\", "#", " "};
        for (int length = random.nextInt(60); length > 0; length--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        CsvDialect dialect = random.nextBoolean() ? HASH : BACKSLASH;
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        List<Long> starts = new ArrayList<>();
        try (CsvParser parser = parser(new ByteArrayInputStream(bytes), dialect, true, 7, 1_000)) {
            while (parser.next()) {
                starts.add(parser.position() - 100);
            }
        }

        List<Long> ends = new ArrayList<>();
        CsvRowEnds rowEnds = new CsvRowEnds(dialect);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(9));
            for (int at = from; at >= 0 && at < to; ) {
                at = rowEnds.next(bytes, at, to);
                if (at >= 0) {
                    ends.add((long) at);
                }
            }
            from = to;
        }

        assertThat(ends)
                .as("seed %d: %s", seed, text)
                .containsAll(
                        starts.stream().filter(start -> start < bytes.length).toList());
        for (CsvDialect each : List.of(dialect, CsvDialect.RFC_4180, NO_QUOTES)) {
            skipsToTheSame(each, bytes, random, "seed " + seed + ": " + text);
        }
    }

    /** Skipping to any place leads to the next end of a row behind it. */
    private static void skipsToTheSame(CsvDialect dialect, byte[] bytes, Random random, String what) {
        List<Integer> ends = new ArrayList<>();
        CsvRowEnds oneByOne = new CsvRowEnds(dialect);
        for (int at = oneByOne.next(bytes, 0, bytes.length); at >= 0; at = oneByOne.next(bytes, at, bytes.length)) {
            ends.add(at);
        }
        int place = random.nextInt(bytes.length + 1);
        CsvRowEnds skipping = new CsvRowEnds(dialect);
        skipping.skip(bytes, skipping.skip(bytes, 0, place / 2), place);
        int found = skipping.next(bytes, place, bytes.length);

        int expected = ends.stream().filter(end -> end > place).findFirst().orElse(-1);
        assertThat(found).as("%s at %d", what, place).isIn(expected, ends.contains(place) ? place : expected);
    }

    private static CsvParser parser(
            InputStream in, CsvDialect dialect, boolean emptyLineIsRow, int bufferBytes, int mostBytes) {
        return new CsvParser(in, 100, dialect, emptyLineIsRow, bufferBytes, mostBytes);
    }

    private static String parse(String text, CsvDialect dialect, boolean emptyLineIsRow, int bufferBytes, int mostBytes)
            throws IOException {
        return String.join(" ", rows(text, dialect, emptyLineIsRow, bufferBytes, mostBytes));
    }

    private static List<String> rows(
            String text, CsvDialect dialect, boolean emptyLineIsRow, int bufferBytes, int mostBytes)
            throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        List<String> rows = new ArrayList<>();
        try (CsvParser parser = new CsvParser(in, 0, dialect, emptyLineIsRow, bufferBytes, mostBytes)) {
            while (parser.next()) {
                List<String> fields = new ArrayList<>();
                for (int field = 0; field < parser.fields(); field++) {
                    parser.unescape(field);
                    int from = parser.start(field);
                    String value = new String(parser.bytes(), from, parser.end(field) - from, StandardCharsets.UTF_8);
                    fields.add(parser.isQuoted(field) ? "'" + value + "'" : value);
                }
                rows.add(
                        parser.fault() == null
                                ? fields.toString()
                                : parser.fault().name());
            }
        }
        return rows;
    }
}
