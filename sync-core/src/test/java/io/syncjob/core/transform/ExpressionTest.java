package io.syncjob.core.transform;

import static io.syncjob.core.transform.Batches.apply;
import static io.syncjob.core.transform.Batches.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.expression.ExpressionProgram;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.transform.Expression;
import io.syncjob.transform.Transforms;
import io.syncjob.transform.Where;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions give, refuse and reject. */
class ExpressionTest {
    private static final Schema ROWS = Schema.of(
            Column.of("price", DataType.decimal(12, 2)),
            Column.of("qty", DataType.INT32),
            Column.of("name", DataType.STRING),
            Column.of("none", DataType.STRING),
            Column.of("nil", DataType.INT64),
            Column.of("ok", DataType.BOOLEAN),
            Column.of("f", DataType.FLOAT64),
            Column.of("day", DataType.DATE),
            Column.of("at", DataType.TIMESTAMP),
            Column.of("moment", DataType.INSTANT),
            Column.of("clock", DataType.TIME),
            Column.of("order no", DataType.INT64),
            Column.of("raw", DataType.BYTES),
            Column.of("名称", DataType.STRING));

    private static Object[] cells() {
        return row(
                new BigDecimal("12.50"),
                3,
                " Zoë 😀x",
                null,
                null,
                true,
                0.1,
                LocalDate.of(2024, 2, 29),
                LocalDateTime.of(2025, 10, 31, 8, 30, 1),
                Instant.parse("2025-10-31T08:30:00Z"),
                LocalTime.of(8, 30),
                77L,
                new byte[] {1, 2},
                "漢");
    }

    private static Object value(Expression config) throws Exception {
        return apply(config, ROWS, cells()).get(0).get(config.column());
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "price * qty | 37.50",
                "price * qty + 0.1 + 0.2 | 37.80",
                "0.1 + 0.2 | 0.3",
                "f + 0.2 | 0.3",
                "1 + 2 * 3 - -4 | 11",
                "(1 + 2) * 3 | 9",
                "-(price) | -12.50",
                "- - 2 | 2",
                "10 - 4 - 3 | 3",
                "100 / 8 / 5 | 2.5",
                "1 / 3 | 0.3333333333333333333333333333333333",
                "7 % 4 | 3",
                "-7 % 4 | -3",
                "1.50 | 1.50",
                "1e3 | 1000",
                "123456789012345678901234567890 + 1 | 123456789012345678901234567891",
                // comparisons
                "price > 12.5 | false",
                "price = 12.5 | true",
                "price <> 12 AND qty >= 3 | true",
                "price != 12 and qty >= 4 | false",
                "qty < 3 OR name = 'x' | false",
                "qty = 3 OR 1 / 0 = 1 | true",
                "'a' < 'b' | true",
                "day >= '2024-02-29' | true",
                "'2024-03-01' > day | true",
                "at < '2025-11-01' | true",
                "at = '2025-10-31 08:30:01' | true",
                "moment = '2025-10-31T08:30:00Z' | true",
                "clock < '12:00' | true",
                "ok = TRUE | true",
                "NOT(ok) | false",
                // NULL
                "nil + 1 | null",
                "nil = nil | null",
                "-nil | null",
                "null | null",
                "nil = 1 AND false | false",
                "nil = 1 AND true | null",
                "nil = 1 OR true | true",
                "NOT(nil = 1) | null",
                "IS_NULL(none) | true",
                "IS_NULL(name) | false",
                "COALESCE(none, nil) | incompatible",
                "COALESCE(none, TRIM(name), 'x') | Zoë 😀x",
                "COALESCE(nil, 5) | 5",
                "COALESCE(null, none) | null",
                "IF(nil = 1, 'yes', 'no') | no",
                "IF(qty = 3, 'yes', null) | yes",
                "IF(qty = 3, price, 1 / 0) | 12.50",
                "NULLIF(qty, 3) | null",
                "NULLIF(qty, 4) | 3",
                "NULLIF(qty, nil) | 3",
                "IN(qty, 1, 2, 3) | true",
                "IN(qty, 1, nil) | null",
                "IN(name, 'a') | false",
                "UPPER(none) | null",
                "LEAST(qty, price, 2.5) | 2.5",
                "GREATEST(qty, price) | 12.50",
                "GREATEST(day, '2025-01-01') | 2025-01-01",
                "LEAST(qty, nil) | null",
                // texts
                "CONCAT(TRIM(name), '-', TEXT(qty)) | Zoë 😀x-3",
                "CONCAT('a') | a",
                "UPPER('Zoë i') | ZOË I",
                "LOWER('AÉ') | aé",
                "LENGTH(name) | 7",
                "SUBSTRING(name, 6, 1) | 😀",
                "SUBSTRING(name, 6) | 😀x",
                "SUBSTRING('abc', 0, 2) | a",
                "SUBSTRING('abc', -5) | abc",
                "SUBSTRING('abc', 9, 2) | ^^",
                "TRIM(LEFT(name, 5)) | Zoë",
                "LEFT('abc', 99) | abc",
                "RIGHT(name, 2) | 😀x",
                "RIGHT('abc', 99) | abc",
                "REPLACE('a-b-c', '-', '+') | a+b+c",
                "REPLACE('abc', '', 'x') | abc",
                "CONTAINS(name, 'oë') | true",
                "STARTS_WITH(name, 'Z') | false",
                "ENDS_WITH(name, 'x') | true",
                "'it\\'s' | it's",
                "\"say\" | say",
                "TEXT(price) | 12.50",
                "TEXT(day) | 2024-02-29",
                "TEXT(at) | 2025-10-31T08:30:01",
                "TEXT(clock) | 08:30:00",
                "TEXT(moment) | 2025-10-31T08:30:00Z",
                "TEXT(ok) | true",
                "NUMBER(' 1.50 ') | 1.50",
                // numbers
                "ROUND(2.5) | 3",
                "ROUND(-2.5) | -3",
                "ROUND(price / 3, 2) | 4.17",
                "ROUND(1234, -2) | 1200",
                "FLOOR(-1.5) | -2",
                "CEIL(1.2) | 2",
                "ABS(-price) | 12.50",
                "SIGN(-price) | -1",
                // moments
                "YEAR(day) * 100 + MONTH(at) | 202410",
                "DAY(day) | 29",
                "WEEKDAY(day) | 4",
                "HOUR(at) | 8",
                "MINUTE(clock) | 30",
                "SECOND(at) | 1",
                "DATE(at) | 2025-10-31",
                "DATE('2025-01-02') | 2025-01-02",
                "TIMESTAMP(day) | 2024-02-29T00:00",
                "TIMESTAMP('2025-01-02 03:04:05') | 2025-01-02T03:04:05",
                "ADD_DAYS(day, 1) | 2024-03-01",
                "ADD_MONTHS(day, 12) | 2025-02-28",
                "ADD_MONTHS(at, -1) | 2025-09-30T08:30:01",
                "DAYS_BETWEEN(day, at) | 610",
                // names
                "COLUMN('order no') + 1 | 78",
                "名称 | 漢",
                "PRICE | 12.50",
                "iF(OK, Upper('a'), 'b') | A",
            })
    void gives(String expression, String expected) throws Exception {
        if (expected.equals("incompatible")) {
            assertThatThrownBy(() -> value(Transforms.expression("r", expression)))
                    .hasMessageContaining("a text and a number do not go together");
        } else {
            assertThat(text(value(Transforms.expression("r", expression)))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "price * | 7 | missing second operand",
                "price qty | 7 | an operator is missing before it",
                "f(1) | 1 | undefined function 'f'",
                "UPPER(name | 1 | closing brace not found",
                "price) | 6 | unexpected closing brace",
                "'abc | 1 | closing quote not found",
                "pricee + 1 | 1 | 'pricee': there is no such column (did you mean 'price'?); the rows have [price, qty",
                "1 + name | 3 | '+': it takes a number, and not a text",
                "name AND ok | 6 | 'AND': it takes true or false, and not a text",
                "qty = name | 5 | '=': a number and a text do not go together",
                "day > 'tomorrow' | 5 | '>': the text 'tomorrow' is not a date",
                "day > at | 5 | '>': a date and a wall clock do not go together",
                "SUBSTRING(name) | 1 | 'SUBSTRING': it is written as SUBSTRING(text, from, length), and gets 1 values",
                "UPPER(qty) | 1 | 'UPPER': value 1 of UPPER(text) is a number",
                "UPPER(name none) | 12 | an operator is missing before it",
                "UPPER(, name) | 7 | an operand is missing before it",
                "UPPER(name,) | 12 | an operand is missing before it",
                "(1, 2) | 3 | no function is there for the comma",
                "1, 2 | 2 | no function is there for the comma",
                "CONCAT((name, name)) | 13 | no function is there for the comma",
                "IF(qty, 1, 2) | 1 | 'IF': its condition is a number",
                "IF(ok, 1) | 1 | 'IF': it is written as IF(condition, then, else)",
                "CONCAT() | 1 | 'CONCAT': it is written as CONCAT(text, …), and gets 0 values",
                "name.length() | 5 | undefined operator '.'",
                "''.getClass() | 3 | undefined operator '.'",
                "a[0] | 2 | undefined operator '['",
                "${x} | 1 | undefined operator '$'",
                "x = y = z | 1 | 'x': there is no such column",
                "0x1G | 4 | missing operator",
                "0x1F | 1 | '0x1F': this is no number that can be reckoned with",
                "1e99999 | 1 | '1e99999': this is no number that can be reckoned with",
                "1.2.3 | 1 | number contains more than one decimal point",
                "raw = 'x' | 1 | 'raw': the column is BYTES",
                "COLUMN(name) | 1 | 'COLUMN': it takes one name of a column in quotes",
                "+ | 1 | missing operand for operator",
                "qty IS NULL | 5 | an operator is missing before it",
                "price; drop table x | 6 | undefined operator ';'",
            })
    void isRefusedBeforeAnyRow(String expression, int character, String what) {
        assertThatThrownBy(() -> Batches.bound(Transforms.expression("r", expression), ROWS))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE))
                .hasMessageStartingWith(
                        "The expression of the column 'r' is wrong at character " + character + ": " + what)
                .hasMessageEndingWith(" Correct '" + expression + "'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 / (qty - 3) | DIVISION_BY_ZERO",
                "qty % 0 | DIVISION_BY_ZERO",
                "NUMBER(name) | BAD_FORMAT",
                "NUMBER('') | BAD_FORMAT",
                "DATE(name) | BAD_FORMAT",
                "LEFT(name, 1.5) | OUT_OF_RANGE",
                "ADD_DAYS(day, 2000000000) | OUT_OF_RANGE",
                "ADD_DAYS(day, 9000000) | OUT_OF_RANGE",
                "1e999 * 1e999 | OUT_OF_RANGE",
                "1e999 + 1e-999 | OUT_OF_RANGE",
            })
    void makesARowDirty(String expression, String code) {
        assertThatThrownBy(() -> value(Transforms.expression("r", expression)))
                .isInstanceOfSatisfying(DirtyRowException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.column()).isEqualTo("r");
                    assertThat(e.getMessage()).doesNotContain("Zoë");
                });
    }

    @Test
    void aFloatThatIsNoNumberMakesARowDirty() {
        Schema rows = Schema.of(Column.of("f", DataType.FLOAT64));
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> apply(Transforms.expression("r", "f + 1"), rows, row(value)))
                    .isInstanceOfSatisfying(
                            DirtyRowException.class, e -> assertThat(e.code()).isEqualTo("NOT_A_NUMBER"));
        }
    }

    @Test
    void theColumnHasTheTypeThatIsAskedFor() throws Exception {
        assertThat(value(Transforms.expression("r", DataType.INT64, "qty * 2"))).isEqualTo(6L);
        assertThat(value(Transforms.expression("r", DataType.decimal(10, 1), "price")))
                .isEqualTo(new BigDecimal("12.5"));
        assertThat(value(Transforms.expression("r", DataType.FLOAT64, "1 / 3"))).isEqualTo(1.0 / 3);
        assertThat(value(Transforms.expression("r", DataType.STRING, "price * 2")))
                .isEqualTo("25.00");
        assertThat(value(Transforms.expression("r", DataType.DATE, "'2025-01-02'")))
                .isEqualTo(LocalDate.of(2025, 1, 2));
        assertThat(value(Transforms.expression("r", DataType.INT32, "nil + 1"))).isNull();
        assertThatThrownBy(() -> value(Transforms.expression("r", DataType.decimal(10, 2), "1 / 3")))
                .isInstanceOfSatisfying(
                        DirtyRowException.class, e -> assertThat(e.code()).isEqualTo("NOT_EXACT"));
        assertThatThrownBy(() -> Batches.bound(Transforms.expression("r", DataType.DATE, "qty"), ROWS))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INCOMPATIBLE_TYPES));
        Schema bound = Batches.create(Transforms.expression("r", "price > 1")).bind(ROWS);
        assertThat(bound.column(bound.size() - 1)).isEqualTo(Column.of("r", DataType.BOOLEAN));
    }

    /** What stands alone is copied, whatever it is. */
    @Test
    void aColumnAloneIsCopiedAsItIs() throws Exception {
        assertThat((byte[]) value(Transforms.expression("r", "raw"))).containsExactly(1, 2);
        assertThat(value(Transforms.expression("r", "qty"))).isEqualTo(3);
        Schema bound = Batches.create(Transforms.expression("r", "price")).bind(ROWS);
        assertThat(bound.type(bound.size() - 1)).isEqualTo(DataType.decimal(12, 2));
        assertThat(value(Transforms.expression("r", DataType.STRING, "qty"))).isEqualTo("3");
    }

    @Test
    void aColumnThatIsThereIsSet() throws Exception {
        assertThat(value(Transforms.expression("qty", DataType.INT32, "qty + 1")))
                .isEqualTo(4);
        Schema keyed = ROWS.withKey(List.of("qty"));
        Schema bound = Batches.create(Transforms.expression("QTY", "TEXT(qty)")).bind(keyed);
        assertThat(bound.names()).isEqualTo(ROWS.names());
        assertThat(bound.key()).containsExactly("qty");
        assertThat(bound.column(1)).isEqualTo(Column.of("qty", DataType.STRING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"qty > 2 | 1", "qty > 3 | 0", "nil > 0 | 0", "ok | 1", "null | 0", "NOT(IS_NULL(name)) | 1"})
    void whereKeepsTheRowsOfWhichItIsTrue(String condition, int kept) throws Exception {
        ColumnBatch rows = ColumnBatch.allocate(ROWS, 1);
        BatchAppender in = rows.appender();
        for (int i = 0; i < ROWS.size(); i++) {
            in.set(i, cells()[i]);
        }
        in.endRow();
        int[] same = IntStream.range(0, ROWS.size()).toArray();
        ColumnBatch shown = ColumnBatch.over(ROWS, same, 0);
        shown.show(rows, same);
        BatchAppender out = shown.placedAppender(same, (row, column, code, reason) -> {});
        shown.place(out, 0);
        Batches.bound(Transforms.where(condition), ROWS).apply(rows.row(0), out);
        assertThat(out.isEnded()).isEqualTo(kept == 1);
    }

    @Test
    void whereTakesAConditionOnly() {
        assertThatThrownBy(() -> Batches.bound(Transforms.where("qty + 1"), ROWS))
                .hasMessage("The expression of the transformer 'where' is no condition, but gives DECIMAL. Compare in"
                        + " 'qty + 1', as in quantity > 0.");
        assertThatThrownBy(() -> new Where(" ")).hasMessageStartingWith("The transformer 'where' has no 'condition'");
        assertThatThrownBy(() -> new Expression("r", null, null))
                .hasMessageStartingWith("The transformer 'expression' has no 'expression'");
    }

    /** Random sums and products of decimals are those of BigDecimal. */
    @Test
    void decimalsAreExact() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        MathContext quotient = new MathContext(34, RoundingMode.HALF_UP);
        for (int round = 0; round < 300; round++) {
            BigDecimal a = BigDecimal.valueOf(random.nextLong(), random.nextInt(12));
            BigDecimal b = BigDecimal.valueOf(random.nextInt(1_000_000) + 1L, random.nextInt(8));
            Schema rows = Schema.of(Column.of("a", DataType.DECIMAL), Column.of("b", DataType.DECIMAL));
            String text = String.format(Locale.ROOT, "(a + b) * %s - a / b", b.toPlainString());
            BigDecimal expected = a.add(b).multiply(b).subtract(a.divide(b, quotient));
            assertThat(apply(Transforms.expression("r", text), rows, row(a, b))
                            .get(0)
                            .get("r"))
                    .as("seed %d: %s of %s and %s", seed, text, a, b)
                    .isEqualTo(expected);
        }
    }

    /** Whatever the text is, it is an expression or is refused; and what it is asked of a row ends soon. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void brokenTextsAreRefusedClearly() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "price",
                "qty",
                "name",
                "nil",
                "'x'",
                "1",
                "0.5",
                "(",
                ")",
                ",",
                "+",
                "-",
                "*",
                "/",
                "%",
                "=",
                "<>",
                "<",
                "AND",
                "OR",
                "NOT(",
                "IF(",
                "CONCAT(",
                "REPLACE(",
                "ROUND(",
                "COALESCE(",
                "SUBSTRING(",
                "1e999",
                "\"",
                "'",
                "\\",
                ".",
                "[",
                "null",
                "true",
                "day",
                "ADD_DAYS(",
                " ",
                "1e",
                "0x",
                "😀",
                "\u0000",
                "||",
                "IN(");
        ColumnBatch batch = ColumnBatch.allocate(ROWS, 1);
        BatchAppender in = batch.appender();
        for (int i = 0; i < ROWS.size(); i++) {
            in.set(i, cells()[i]);
        }
        in.endRow();
        int accepted = 0;
        int texts = Integer.getInteger("syncjob.texts", 5_000);
        for (int round = 0; round < texts; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(9); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                ExpressionProgram.of(text.toString(), "the column 'r'")
                        .bind(ROWS)
                        .value(batch.row(0), "r");
                accepted++;
            } catch (SyncException e) {
                assertThat(e.remedy()).isNotEmpty();
            } catch (DirtyRowException e) {
                accepted++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(texts / 100);
        for (String deep : List.of(
                "-".repeat(9_000) + "1", "(".repeat(4_000) + "1" + ")".repeat(4_000), "1" + "+1".repeat(4_000))) {
            try {
                value(Transforms.expression("r", deep));
            } catch (SyncException e) {
                assertThat(e).hasMessageContaining("stand within each other");
            }
        }
        assertThatThrownBy(() -> value(Transforms.expression("r", " ".repeat(10_000) + "1")))
                .hasMessageContaining("there are more than 10000 characters");
    }
}
