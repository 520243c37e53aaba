package io.syncjob.core.transform;

import static io.syncjob.core.transform.Batches.apply;
import static io.syncjob.core.transform.Batches.bound;
import static io.syncjob.core.transform.Batches.row;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;
import static io.syncjob.data.DataType.INT8;
import static io.syncjob.data.DataType.JSON;
import static io.syncjob.data.DataType.STRING;
import static io.syncjob.data.DataType.array;
import static io.syncjob.data.DataType.decimal;
import static io.syncjob.data.DataType.string;
import static io.syncjob.data.DataType.vector;
import static io.syncjob.transform.Transforms.cast;
import static io.syncjob.transform.Transforms.constant;
import static io.syncjob.transform.Transforms.drop;
import static io.syncjob.transform.Transforms.rename;
import static io.syncjob.transform.Transforms.replace;
import static io.syncjob.transform.Transforms.select;
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
import io.syncjob.transform.Constant;
import io.syncjob.transform.Replace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransformTest {
    private static final Schema ROWS = Schema.of(
                    Column.required("id", INT64).withNativeType("bigint"),
                    Column.of("phone", string(20)).withNativeType("varchar(20)"),
                    Column.of("amount", decimal(9, 3)),
                    Column.of("extra", JSON))
            .withKey(List.of("id"));
    private static final String ROWS_HAVE = " At this step the rows have the columns [id, phone, amount, extra].";

    private static Schema schema(TransformerConfig config) throws Exception {
        return Batches.create(config).bind(ROWS);
    }

    @Test
    void renameDropAndSelectTouchNoRow() throws Exception {
        assertThat(bound(rename("phone", "tel"), ROWS).isAppliedToRows()).isFalse();
        assertThat(bound(drop("phone"), ROWS).isAppliedToRows()).isFalse();
        assertThat(bound(select("phone"), ROWS).isAppliedToRows()).isFalse();
        Object[] row = row(1L, "12", new BigDecimal("1.5"), "{}");
        assertThat(apply(rename("PHONE", "tel"), ROWS, row).get(0))
                .containsEntry("tel", "12")
                .doesNotContainKey("phone");
        assertThat(apply(drop("phone", "id"), ROWS, row).get(0).keySet()).containsExactly("amount", "extra");
        assertThat(apply(select("amount", "id"), ROWS, row).get(0))
                .containsExactly(Map.entry("amount", new BigDecimal("1.5")), Map.entry("id", 1L));
    }

    @Test
    void keysAndNativeTypesStayWhereTheyStillHold() throws Exception {
        assertThat(schema(rename("id", "nr")).key()).containsExactly("nr");
        assertThat(schema(rename("id", "nr")).column(0).nativeType()).isEqualTo("bigint");
        assertThat(schema(rename("phone", "tel")).key()).containsExactly("id");
        assertThat(schema(rename("phone", "Phone")).names()).contains("Phone");
        assertThat(schema(drop("id")).key()).isEmpty();
        assertThat(schema(drop("phone")).key()).containsExactly("id");
        assertThat(schema(select("phone", "id")).key()).containsExactly("id");
        assertThat(schema(cast("id", STRING)).column(0).nativeType()).isNull();
        assertThat(schema(cast("id", STRING)).column(0).nullable()).isFalse();
        assertThat(schema(cast("id", STRING)).key()).containsExactly("id");
        assertThat(schema(replace("phone").literal("-", "")).column(1)).isEqualTo(ROWS.column(1));
        assertThat(schema(replace("phone").literal("-", "--")).type(1)).isEqualTo(STRING);
        assertThat(schema(replace("phone").regex("-+", "")).type(1)).isEqualTo(string(20));
        assertThat(schema(replace("phone").regex("-", "x")).type(1)).isEqualTo(STRING);
        assertThat(schema(replace("extra").literal("-", "")).type(3)).isEqualTo(STRING);
        assertThat(schema(constant("made", INT32, 1)).column(4))
                .isEqualTo(Column.of("made", INT32).withNullable(false));
        assertThat(schema(constant("id", INT32, 1)).key()).containsExactly("id");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1-2--3, -, ``, 123",
                "aaa, aa, b, ba",
                "aaaa, aa, a, aa",
                "abc, abc, ``, ``",
                "abc, d, x, abc",
                "ab, abc, x, ab",
                "a.c, ., $1\\, a$1\\c",
                "äöü, ö, 😀, ä😀ü",
                "ÄÖ, ä, x, ÄÖ",
                "xabab, abab, y, xy",
                "``, a, b, ``"
            })
    void literalReplacement(String text, String find, String replacement, String expected) throws Exception {
        assertThat(replaced(replace("phone").literal(find, replacement), text)).isEqualTo(expected);
    }

    @Test
    void replacementsOfOtherKinds() throws Exception {
        assertThat(replaced(replace("phone").literal("Ä.", "$1\\").ignoringCase(), "xä.Ä.äb"))
                .isEqualTo("x$1\\$1\\äb");
        assertThat(replaced(replace("phone").regex("(\\d)-(\\d)", "$2-$1"), "1-2 3-4"))
                .isEqualTo("2-1 4-3");
        assertThat(replaced(replace("phone").regex("(?<first>a)b", "${first}"), "abab"))
                .isEqualTo("aa");
        assertThat(replaced(replace("phone").regex("x", "y"), "abc")).isEqualTo("abc");
        assertThat(replaced(replace("phone").regex("x", "y"), null)).isNull();
        assertThat(replaced(replace("phone").literal("x", "y"), null)).isNull();
        assertThat(apply(replace("phone", "extra").literal("1", "2"), ROWS, row(1L, "1", null, "[1]"))
                        .get(0))
                .containsEntry("phone", "2")
                .containsEntry("extra", "[2]")
                .containsEntry("id", 1L);
    }

    private static Object replaced(Replace config, String text) throws Exception {
        return apply(config, ROWS, row(1L, text, null, null)).get(0).get("phone");
    }

    @Test
    void literalReplacementIsThatOfString() throws Exception {
        long seed = 77;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String find = text(random, 1 + random.nextInt(3));
            String replacement = text(random, random.nextInt(4));
            Replace config = replace("t").literal(find, replacement);
            Object[][] rows = new Object[20][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row(i % 7 == 0 ? null : text(random, random.nextInt(30)));
            }
            List<Map<String, Object>> result = apply(
                    random.nextBoolean() ? config.ignoringCase() : config, Schema.of(Column.of("t", STRING)), rows);
            for (int i = 0; i < rows.length; i++) {
                String text = (String) rows[i][0];
                assertThat(result.get(i).get("t"))
                        .as("seed %d: %s in %s by %s", seed, find, text, replacement)
                        .isEqualTo(text == null ? null : text.replace(find, replacement));
            }
        }
    }

    /** Of letters that no other letter of them is a capital of, and whose bytes look alike. */
    private static String text(Random random, int length) {
        int[] points = "ab-äã€😀".codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @Test
    void castConvertsOrSharesOrChecks() throws Exception {
        Object[] row = row(300L, "12.5", new BigDecimal("2.345"), null);
        assertThat(apply(cast("amount", decimal(9, 1)), ROWS, row).get(0))
                .containsEntry("amount", new BigDecimal("2.3"));
        assertThat(apply(cast("phone", INT32), ROWS, row).get(0)).containsEntry("phone", 13);
        assertThat(apply(cast("amount", INT32), ROWS, row(1L, null, null, null)).get(0))
                .containsEntry("amount", null);
        assertThat(apply(cast("id", INT32), ROWS, row).get(0)).containsEntry("id", 300);
        assertThatThrownBy(() -> apply(cast("id", INT8), ROWS, row))
                .isInstanceOfSatisfying(DirtyRowException.class, e -> {
                    assertThat(e.column()).isEqualTo("id");
                    assertThat(e.code()).isEqualTo("OUT_OF_RANGE");
                })
                .hasMessage("300 is out of the range of INT8");
        assertThat(bound(cast("id", INT32), ROWS).sourceOf(0)).isZero();
        assertThat(bound(cast("phone", STRING), ROWS).isAppliedToRows()).isFalse();
        assertThat(bound(cast("phone", INT32), ROWS).sourceOf(1)).isEqualTo(-1);
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                arguments(INT8, 5, (byte) 5),
                arguments(INT64, "42", 42L),
                arguments(decimal(9, 2), 1.25, new BigDecimal("1.25")),
                arguments(STRING, 7, "7"),
                arguments(DataType.DATE, "2025-10-31", LocalDate.of(2025, 10, 31)),
                arguments(DataType.BOOLEAN, true, true),
                arguments(DataType.BYTES, new byte[] {1}, new byte[] {1}),
                arguments(array(INT64), List.of(1, "2"), List.of(1L, 2L)),
                arguments(vector(2), List.of(0.1, 2), new float[] {0.1f, 2}),
                arguments(vector(2), new float[] {1, 2}, new float[] {1, 2}),
                arguments(INT64, null, null));
    }

    @ParameterizedTest
    @MethodSource
    void constants(DataType type, Object value, Object expected) throws Exception {
        Object[] row = row(1L, "x", null, null);
        assertThat(apply(new Constant("new", type, value), ROWS, row, row)
                        .get(1)
                        .get("new"))
                .isEqualTo(expected);
        Map<String, Object> over =
                apply(new Constant("PHONE", type, value), ROWS, row, row).get(0);
        assertThat(over.get("phone")).isEqualTo(expected);
        assertThat(over).hasSize(4).containsEntry("id", 1L);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        rename("fone", "tel"),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'rename' names a column 'fone' that the rows do not have." + ROWS_HAVE),
                arguments(
                        rename("phnoe", "tel"),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'rename' names a column 'phnoe' that the rows do not have (did you mean"
                                + " 'phone'?)." + ROWS_HAVE),
                arguments(
                        rename("phone", "id"),
                        SyncError.INVALID_VALUE,
                        "The transformer 'rename' gives column 'phone' the name 'id', which another column has."
                                + " Give it another name, or drop(\"id\") first."),
                arguments(
                        drop("x"),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'drop' names a column 'x' that the rows do not have." + ROWS_HAVE),
                arguments(
                        drop("id", "phone", "amount", "extra"),
                        SyncError.INVALID_VALUE,
                        "The transformer 'drop' leaves no column of [id, phone, amount, extra]. Keep at least one"
                                + " column."),
                arguments(
                        select("amuont"),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'select' names a column 'amuont' that the rows do not have (did you mean"
                                + " 'amount'?)." + ROWS_HAVE),
                arguments(
                        replace("amount").literal("a", "b"),
                        SyncError.INCOMPATIBLE_TYPES,
                        "The transformer 'replace' works on text, and column 'amount' is DECIMAL(9,3). Make it text with"
                                + " cast(\"amount\", DataType.STRING) first."),
                arguments(
                        replace("phone").regex("a(b", ""),
                        SyncError.INVALID_VALUE,
                        "The transformer 'replace' has a pattern 'a(b' that is wrong at position 4: Unclosed group. Write"
                                + " it as java.util.regex.Pattern says, or use literal(…) to find the text itself."),
                arguments(
                        replace("phone").regex("(a)", "$2"),
                        SyncError.INVALID_VALUE,
                        "The transformer 'replace' has a replacement '$2' that is wrong: No group 2. A '$' goes before the"
                                + " number or {name} of a group of the pattern, and a '\\' before a character that stands"
                                + " for itself."),
                arguments(
                        replace("phone").literal("\ud83d", "x"),
                        SyncError.INVALID_VALUE,
                        "The transformer 'replace' has half a character (an unpaired surrogate) in its text to find or in"
                                + " its replacement. Write whole characters."),
                arguments(
                        cast("photo", INT32),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'cast' names a column 'photo' that the rows do not have." + ROWS_HAVE),
                arguments(
                        cast("amount", DataType.DATE),
                        SyncError.INCOMPATIBLE_TYPES,
                        "Column 'amount' is DECIMAL(9,3) and is to become DATE, and there is no conversion from DECIMAL to"
                                + " DATE. Make it STRING with cast(…) first, or make the value with map(…), or leave the"
                                + " column out with drop(…)."),
                arguments(
                        constant("n", INT8, 300),
                        SyncError.INVALID_VALUE,
                        "The value of the constant 'n' cannot become INT8: 300 is out of the range of INT8. Give a value"
                                + " that INT8 holds, or give the constant another type."),
                arguments(
                        constant("n", INT8, "x"),
                        SyncError.INVALID_VALUE,
                        "The value of the constant 'n' cannot become INT8: 'x' is not a number. Give a value that INT8"
                                + " holds, or give the constant another type."),
                arguments(
                        constant("n", STRING, Pattern.compile("x")),
                        SyncError.INVALID_VALUE,
                        "The value of the constant 'n' cannot become STRING: a java.util.regex.Pattern is no Java view of"
                                + " any type. Give a value that STRING holds, or give the constant another type."));
    }

    @ParameterizedTest
    @MethodSource
    void faults(TransformerConfig config, SyncError error, String message) {
        assertThatThrownBy(() -> schema(config))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessage(message);
    }
}
