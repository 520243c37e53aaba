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
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.JsonExtracting;
import io.syncjob.transform.JsonExtracting.Field;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExtractingTest {
    private static final Schema ROWS = Schema.of(
                    Column.required("id", DataType.INT64),
                    Column.of("doc", DataType.JSON),
                    Column.of("text", DataType.STRING))
            .withKey(List.of("id"));
    private static final String DOC = """
            {"tag": {"desc": "ä😀", "n": 12, "big": 12345678901234567890.10, "yes": true, "no": null},
             "items": [{"id": 1, "p": 2.50}, {"id": 2, "p": 30}], "at": "2025-10-31 08:30:00", "a.b": 1,
             "s": "7"}""";

    private static Object extracted(Field field, String doc) throws Exception {
        return apply(JsonExtracting.of(field), ROWS, row(1L, doc, null)).get(0).get("out");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("$.tag.desc", DataType.STRING, "ä😀"),
                arguments("$['tag']['desc']", DataType.STRING, "ä😀"),
                arguments("$['a.b']", DataType.INT32, 1),
                arguments("$.tag.n", DataType.INT64, 12L),
                arguments("$.tag.n", DataType.STRING, "12"),
                arguments("$.s", DataType.INT64, 7L),
                arguments("$.tag.big", DataType.DECIMAL, new BigDecimal("12345678901234567890.10")),
                arguments("$.tag.big", DataType.STRING, "12345678901234567890.10"),
                arguments("$.items[1].p", DataType.FLOAT64, 30.0),
                arguments("$.items[0].p", DataType.decimal(9, 2), new BigDecimal("2.50")),
                arguments("$.items[-1].id", DataType.INT8, (byte) 2),
                arguments("$.tag.yes", DataType.BOOLEAN, true),
                arguments("$.tag.yes", DataType.STRING, "true"),
                arguments("$.tag.yes", DataType.INT32, 1),
                arguments("$.at", DataType.TIMESTAMP, LocalDateTime.of(2025, 10, 31, 8, 30)),
                arguments("$.items[0]", DataType.STRING, "{\"id\":1,\"p\":2.50}"),
                arguments("$.items[*].id", DataType.STRING, "[1,2]"),
                arguments("$.items[?(@.p > 10)].id", DataType.JSON, "[2]"),
                arguments("$..id", DataType.STRING, "[1,2]"),
                arguments("$.tag.desc", DataType.JSON, "\"ä😀\""),
                arguments("$.tag.n", DataType.JSON, "12"));
    }

    @ParameterizedTest
    @MethodSource
    void values(String path, DataType type, Object expected) throws Exception {
        assertThat(extracted(Field.of("out", "doc", path, type), DOC)).isEqualTo(expected);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("$.tag.none", DataType.STRING, DOC, "NO_VALUE", "The text has no value at $.tag.none"),
                arguments("$.tag.no", DataType.STRING, DOC, "NO_VALUE", "The text has no value at $.tag.no"),
                arguments("$.none.x.y", DataType.STRING, DOC, "NO_VALUE", "The text has no value at $.none.x.y"),
                arguments("$.items[5].id", DataType.STRING, DOC, "NO_VALUE", "The text has no value at $.items[5].id"),
                arguments("$.a", DataType.STRING, null, "NO_VALUE", "The text is NULL"),
                arguments("$.tag.n", DataType.BOOLEAN, DOC, "OUT_OF_RANGE", "12 is neither 0 nor 1"),
                arguments("$.items[0].p", DataType.INT32, DOC, "NOT_EXACT", "2.50 cannot be held exactly by INT32"),
                arguments("$.tag.desc", DataType.INT32, DOC, "NOT_A_NUMBER", "'ä😀' is not a number"),
                arguments("$.tag.n", DataType.DATE, DOC, "NO_CONVERSION", "The JSON value 12 cannot become DATE"));
    }

    @ParameterizedTest
    @MethodSource
    void invalid(String path, DataType type, String doc, String code, String reason) throws Exception {
        Field field = Field.of("out", "doc", path, type);
        assertThatThrownBy(() -> extracted(field, doc)).isInstanceOfSatisfying(DirtyRowException.class, e -> {
            assertThat(e.getMessage()).startsWith(reason);
            assertThat(e.code()).isEqualTo(code);
        });
        assertThat(extracted(field.orNull(), doc)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nothing", "{\"a\": 01}"})
    void textThatIsNoJson(String text) throws Exception {
        Field field = Field.of("out", "text", "$.a", DataType.STRING);
        assertThatThrownBy(() -> apply(JsonExtracting.of(field), ROWS, row(1L, null, text)))
                .isInstanceOf(DirtyRowException.class)
                .hasMessage("The text is no JSON (for the column 'out')");
        assertThat(apply(JsonExtracting.of(field.orNull()), ROWS, row(1L, null, text))
                        .get(0))
                .containsEntry("out", null);
    }

    @Test
    void severalColumnsComeFromSeveralTexts() throws Exception {
        JsonExtracting step = JsonExtracting.of(
                Field.of("n", "doc", "$.n", DataType.INT32),
                Field.of("text", "text", "$.t", DataType.STRING).orNull(),
                Field.of("DOC", "doc", "$.inner", DataType.JSON));
        Schema output = Batches.create(step).bind(ROWS);
        assertThat(output)
                .isEqualTo(Schema.of(
                                ROWS.column(0),
                                Column.of("doc", DataType.JSON).withNullable(false),
                                ROWS.column(2),
                                Column.of("n", DataType.INT32).withNullable(false))
                        .withKey(List.of("id")));
        assertThat(apply(
                        step,
                        ROWS,
                        row(1L, "{\"n\": 5, \"inner\": {\"x\": []}}", "{\"t\": \"a\"}"),
                        row(2L, "{\"n\": 6, \"inner\": 0}", "[]")))
                .satisfiesExactly(
                        first ->
                                assertThat(first).isEqualTo(Map.of("id", 1L, "doc", "{\"x\":[]}", "text", "a", "n", 5)),
                        second -> assertThat(second)
                                .containsEntry("doc", "0")
                                .containsEntry("text", null)
                                .containsEntry("n", 6));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        Field.of("out", "id", "$.a", DataType.STRING),
                        SyncError.INCOMPATIBLE_TYPES,
                        "The transformer 'json-extracting' works on text, and column 'id' is INT64."),
                arguments(
                        Field.of("out", "docs", "$.a", DataType.STRING),
                        SyncError.MISSING_COLUMN,
                        "The transformer 'json-extracting' names a column 'docs' that the rows do not have (did you mean"
                                + " 'doc'?)."),
                arguments(
                        Field.of("out", "doc", "$.[", DataType.STRING),
                        SyncError.INVALID_VALUE,
                        "The transformer 'json-extracting' has a path '$.[' for column 'out' that is wrong: "),
                arguments(
                        Field.of("out", "doc", "$.a", DataType.BYTES),
                        SyncError.INCOMPATIBLE_TYPES,
                        "The transformer 'json-extracting' is to make column 'out' BYTES, and there is no conversion from"
                                + " JSON's values to it."));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Field field, SyncError error, String message) {
        assertThatThrownBy(() -> Batches.create(JsonExtracting.of(field)).bind(ROWS))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessageStartingWith(message);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> new JsonExtracting(List.of()))
                .hasMessageStartingWith("The transformer 'json-extracting' has no 'column'.");
        assertThatThrownBy(() -> Field.of("a", "b", " ", DataType.STRING))
                .hasMessageStartingWith("A column of the transformer 'json-extracting' has no 'jsonPath'.");
    }

    /** Sees everything but the library, which the factory's own classes therefore do not see either. */
    private static final class WithoutJsonPath extends ClassLoader {
        WithoutJsonPath() {
            super(JsonExtractingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.jayway.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.syncjob.core.transform.Json")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void withoutTheLibraryItsArtifactIsNamed() throws Exception {
        Object factory = new WithoutJsonPath()
                .loadClass(JsonExtractingFactory.class.getName())
                .getConstructor()
                .newInstance();
        JsonExtracting step = JsonExtracting.of(Field.of("out", "doc", "$.a", DataType.STRING));
        assertThatThrownBy(() -> ((TransformerFactory<?>) factory)
                        .getClass()
                        .getMethod("create", JsonExtracting.class, PluginContext.class)
                        .invoke(factory, step, null))
                .hasCauseInstanceOf(SyncException.class)
                .cause()
                .hasMessage("The library for JSONPath is not on the class path. Add the dependency"
                        + " com.jayway.jsonpath:json-path.");
    }
}
