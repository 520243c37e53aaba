package io.syncjob.core.transform;

import static io.syncjob.core.transform.Batches.apply;
import static io.syncjob.core.transform.Batches.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.transform.DxDigest;
import io.syncjob.transform.DxGroovy;
import io.syncjob.transform.DxPad;
import io.syncjob.transform.DxReplace;
import io.syncjob.transform.DxSubstr;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the transformers of DataX make of texts and of other kinds. */
class DxTransformTest {
    private static final Schema TEXT =
            Schema.of(Column.required("id", DataType.INT64), Column.of("t", DataType.STRING));

    private static Object transformed(TransformerConfig config, String text) throws Exception {
        return apply(config, TEXT, row(1L, text)).get(0).get("t");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "dataxTest, 2, 4, taxT",
                "dataxTest, 5, 10, Test",
                "dataxTest, 0, 4, data",
                "dataxTest, 9, 1, ''",
                "dataxTest, 0, 0, ''",
                "dataxTest, 3, 2147483647, axTest",
                "'', 0, 5, ''",
                "äöü, 1, 1, ö",
                "a😀b, 1, 2, 😀",
                "NULL, 2, 4, NULL"
            })
    void substr(String text, int start, int length, String expected) throws Exception {
        assertThat(transformed(DxSubstr.of("t", start, length), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "l, 4, A, xyz, Axyz",
                "l, 4, A, xyzzzzz, xyzz",
                "r, 4, A, xyz, xyzA",
                "r, 4, A, xyzzzzz, xyzz",
                "L, 7, ab, xyz, ababxyz",
                "R, 8, abc, xyz, xyzabcab",
                "l, 3, 0, xyz, xyz",
                "l, 0, 0, xyz, ''",
                "l, 4, A, '', AAAA",
                "r, 4, A, NULL, AAAA"
            })
    void pad(String side, int length, String pad, String text, String expected) throws Exception {
        assertThat(transformed(new DxPad(1, null, List.of(side, "" + length, pad)), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "dataxTest, 2, 4, ****, da****est",
                "dataxTest, 5, 10, ****, datax****",
                "dataxTest, 0, 0, x, xdataxTest",
                "dataxTest, 9, 3, x, dataxTestx",
                "dataxTest, 4, 1, '', dataTest",
                "dataxTest, 1, 2147483647, $1, d$1",
                "NULL, 0, 1, x, NULL"
            })
    void replace(String text, int start, int length, String replacement, String expected) throws Exception {
        assertThat(transformed(DxReplace.of("t", start, length, replacement), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "md5, toUpperCase, xyz, D16FB36F0911F878998C136191AF705E",
                "md5, toLowerCase, xyz, d16fb36f0911f878998c136191af705e",
                "sha1, toLowerCase, xyz, 66b27417d37e024c46526c2f6d358a754fc552f3",
                "SHA1, TOUPPERCASE, xyz, 66B27417D37E024C46526C2F6D358A754FC552F3",
                "md5, toLowerCase, NULL, d41d8cd98f00b204e9800998ecf8427e",
                "md5, toLowerCase, '', d41d8cd98f00b204e9800998ecf8427e",
                "md5, toLowerCase, ä, 8419b71c87a225a2c70b50486fbee545"
            })
    void digest(String algorithm, String digits, String text, String expected) throws Exception {
        assertThat(transformed(new DxDigest(1, null, List.of(algorithm, digits)), text))
                .isEqualTo(expected);
    }

    static Stream<Arguments> dirty() {
        return Stream.of(
                arguments(DxSubstr.of("t", 4, 1), "abc", "OUT_OF_RANGE"),
                arguments(DxReplace.of("t", 4, 1, "x"), "abc", "OUT_OF_RANGE"),
                arguments(DxSubstr.of("t", 0, 1), "😀", "HALF_CHARACTER"),
                arguments(DxSubstr.of("t", 1, 1), "😀", "HALF_CHARACTER"),
                arguments(DxReplace.of("t", 1, 1, "x"), "😀", "HALF_CHARACTER"),
                arguments(DxPad.left("t", 1, "x"), "😀", "HALF_CHARACTER"));
    }

    @ParameterizedTest
    @MethodSource
    void dirty(TransformerConfig config, String text, String code) {
        assertThatThrownBy(() -> transformed(config, text)).isInstanceOfSatisfying(DirtyRowException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.column()).isEqualTo("t");
        });
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(DataType.BOOLEAN, true, "true"),
                arguments(DataType.INT32, -42, "-42"),
                arguments(DataType.INT64, Long.MIN_VALUE, "-9223372036854775808"),
                arguments(DataType.FLOAT64, 1.5, "1.5"),
                arguments(DataType.FLOAT64, 1e10, "10000000000"),
                arguments(DataType.FLOAT64, 1e-5, "0.000010"),
                arguments(DataType.FLOAT64, Double.NaN, "NaN"),
                arguments(DataType.FLOAT64, Double.NEGATIVE_INFINITY, "-Infinity"),
                arguments(DataType.FLOAT32, 0.1f, "0.1"),
                arguments(DataType.decimal(9, 3), new BigDecimal("12.500"), "12.500"),
                arguments(DataType.DECIMAL, new BigDecimal("1E+3"), "1000"),
                arguments(DataType.JSON, "{\"a\":1}", "{\"a\":1}"),
                arguments(DataType.BYTES, "ä".getBytes(StandardCharsets.UTF_8), "ä"),
                arguments(DataType.DATE, LocalDate.of(2025, 10, 31), "2025-10-31"),
                arguments(DataType.TIME, LocalTime.of(8, 30), "08:30:00"),
                arguments(DataType.TIMESTAMP, LocalDateTime.of(2025, 10, 31, 8, 30), "2025-10-31 08:30:00"),
                arguments(
                        DataType.TIMESTAMP,
                        LocalDateTime.of(2025, 10, 31, 8, 30, 1, 500_000_000),
                        "2025-10-31 08:30:01.5"));
    }

    @ParameterizedTest
    @MethodSource
    void texts(DataType type, Object value, String expected) throws Exception {
        Schema rows = Schema.of(Column.of("c", type));
        assertThat(apply(DxSubstr.of("c", 0, 100), rows, row(value)).get(0).get("c"))
                .isEqualTo(expected);
        assertThat(Batches.create(DxSubstr.of("c", 0, 100)).bind(rows).type(0)).isEqualTo(DataType.STRING);
    }

    @Test
    void theColumnsTypesFollow() throws Exception {
        Schema rows = Schema.of(Column.of("c", DataType.string(20)).withNativeType("varchar(20)"), TEXT.column(0))
                .withKey(List.of("id"));
        Column digest = Batches.create(DxDigest.sha1("c")).bind(rows).column(0);
        assertThat(digest).isEqualTo(Column.of("c", DataType.string(40)).withNullable(false));
        assertThat(Batches.create(DxPad.right("c", 3, "x")).bind(rows).key()).containsExactly("id");
        assertThat(Batches.create(DxSubstr.of("c", 3, 1)).bind(rows).column(0))
                .isEqualTo(Column.of("c", DataType.STRING));
    }

    @Test
    void everyPartIsThatOfString() throws Exception {
        long seed = 4242;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int start = random.nextInt(8);
            int length = random.nextInt(8);
            List<Object[]> rows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                rows.add(row(1L, "abcdefghijk".substring(0, 7 + random.nextInt(5))));
            }
            List<String> parts = new ArrayList<>();
            for (Object[] each : rows) {
                String text = (String) each[1];
                parts.add(text.substring(start, Math.min(text.length(), start + length)));
            }
            assertThat(apply(DxSubstr.of("t", start, length), TEXT, rows.toArray(Object[][]::new)))
                    .as("seed %d, round %d", seed, round)
                    .extracting(each -> each.get("t"))
                    .isEqualTo(parts);
        }
    }

    static Stream<Arguments> refused() {
        Schema instants = Schema.of(Column.of("c", DataType.INSTANT));
        Schema lists = Schema.of(Column.of("c", DataType.array(DataType.INT32)));
        return Stream.of(
                arguments(
                        instants,
                        DxSubstr.of("c", 0, 1),
                        SyncError.INCOMPATIBLE_TYPES,
                        "The transformer 'dx_substr' cannot work on column 'c', which is INSTANT: a point in time has no"
                                + " text without a zone. Let the source give it as text, or make it a wall clock there."),
                arguments(
                        lists,
                        DxDigest.md5("c"),
                        SyncError.INCOMPATIBLE_TYPES,
                        "The transformer 'dx_digest' cannot work on column 'c', which is ARRAY(INT32): it works on text."
                                + " Make it text with cast(…) first."),
                arguments(
                        TEXT,
                        new DxSubstr(2, null, List.of("0", "1")),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'dx_substr' has the columnIndex 2, and the rows have 2 columns. Columns are"
                                + " counted from 0. At this step the rows have the columns [id, t]."),
                arguments(
                        TEXT,
                        DxSubstr.of("x", 0, 1),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'dx_substr' names a column 'x' that the rows do not have. At this step the rows"
                                + " have the columns [id, t]."));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Schema rows, TransformerConfig config, SyncError error, String message) {
        assertThatThrownBy(() -> Batches.create(config).bind(rows))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessage(message);
    }

    @FunctionalInterface
    private interface Made {
        TransformerConfig get();
    }

    private static Arguments wrong(Made made, String message) {
        return arguments(made, message);
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                wrong(
                        () -> new DxSubstr(null, null, List.of("0", "1")),
                        "The transformer 'dx_substr' has neither 'columnIndex' nor 'column'. Give one of them: the"
                                + " column's index, counted from 0, or its name."),
                wrong(
                        () -> new DxSubstr(0, "c", List.of("0", "1")),
                        "The transformer 'dx_substr' has both 'columnIndex' and 'column'. Give one of them: the column's"
                                + " index, counted from 0, or its name."),
                wrong(
                        () -> new DxSubstr(-1, null, List.of("0", "1")),
                        "The transformer 'dx_substr' has the columnIndex -1. Columns are counted from 0."),
                wrong(
                        () -> new DxSubstr(0, null, List.of("0")),
                        "The transformer 'dx_substr' takes 2 paras, and 1 are given. Give start, length, in this order."),
                wrong(
                        () -> new DxReplace(0, null, List.of("0", "x", "y")),
                        "The transformer 'dx_replace' has the length 'x' in paras[1]. Give a whole number of 0 or more."),
                wrong(
                        () -> new DxReplace(0, null, List.of("-1", "1", "y")),
                        "The transformer 'dx_replace' has the start '-1' in paras[0]. Give a whole number of 0 or more."),
                wrong(
                        () -> new DxPad(0, null, List.of("m", "1", "y")),
                        "The transformer 'dx_pad' has the side 'm' in paras[0]. Give 'l' for the left or 'r' for the"
                                + " right."),
                wrong(
                        () -> DxPad.left("c", 1_000_001, "y"),
                        "The transformer 'dx_pad' has the length 1000001 in paras[1]. Give a length of at most 1000000."),
                wrong(
                        () -> DxPad.left("c", 1, ""),
                        "The transformer 'dx_pad' has nothing to fill up with in paras[2]. Give at least one character."),
                wrong(
                        () -> new DxDigest(0, null, List.of("sha256", "toLowerCase")),
                        "The transformer 'dx_digest' has the algorithm 'sha256' in paras[0]. Give 'md5' or 'sha1'."),
                wrong(
                        () -> new DxDigest(0, null, List.of("md5", "lower")),
                        "The transformer 'dx_digest' has the case 'lower' in paras[1]. Give 'toUpperCase' or"
                                + " 'toLowerCase'."),
                wrong(
                        () -> new DxGroovy("Column c = record.getColumn(0); return record;", List.of()),
                        "The transformer 'dx_groovy' runs code from a job's text, which SyncJob does not. Write the step"
                                + " in Java: .map(…) or .filter(…) on the job's builder, or a TransformerFactory that"
                                + " jobs name. dx_substr, dx_pad, dx_replace, dx_filter, dx_digest, replace, constant"
                                + " and cast need no code."));
    }

    @ParameterizedTest
    @MethodSource
    void wrongSettings(Made made, String message) {
        assertThatThrownBy(made::get).isInstanceOf(SyncException.class).hasMessage(message);
    }
}
