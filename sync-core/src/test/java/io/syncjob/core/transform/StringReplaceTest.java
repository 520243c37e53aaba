package io.syncjob.core.transform;

import static io.syncjob.core.transform.Batches.apply;
import static io.syncjob.core.transform.Batches.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.transform.StringReplace;
import io.syncjob.transform.StringReplace.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StringReplaceTest {
    private static final Schema ROWS = Schema.of(
            Column.required("id", DataType.INT64),
            Column.of("note", DataType.STRING),
            Column.of("extra", DataType.STRING));

    private static Condition literal(String find, String replacement) {
        return new Condition("note", find, replacement, false, false);
    }

    private static Condition pattern(String find, String replacement) {
        return new Condition("note", find, replacement, true, true);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments(literal("b", "x"), "abBa", "axxa"),
                arguments(new Condition("note", "b", "x", false, true), "abBa", "axBa"),
                arguments(literal("Ä", "x"), "ä", "x"),
                arguments(literal("a.c", "x"), "abc a.c", "abc x"),
                arguments(literal("a", "$1\\"), "bab", "b$1\\b"),
                arguments(literal("a", ""), "bab", "bb"),
                arguments(literal("\\t", " "), "a\tb\\t", "a b\\t"),
                arguments(literal("\\n", " "), "a\nb", "a b"),
                arguments(literal("\\u0001", ","), "a\u0001b", "a,b"),
                arguments(literal("\\u00e4\\t", "x"), "Ä\t", "x"),
                arguments(literal("\\x", "y"), "a\\x", "ay"),
                arguments(literal("x", "\\t"), "axb", "a\\tb"),
                arguments(pattern("\\s+", " "), "a \t\n b", "a b"),
                arguments(pattern("(\\d)-(\\d)", "$2-$1"), "1-2", "2-1"),
                arguments(new Condition("note", "[a-c]+", "x", true, false), "ABCd", "xd"),
                arguments(pattern("x", "y"), "", ""),
                arguments(pattern("x", "y"), null, null));
    }

    @ParameterizedTest
    @MethodSource
    void cases(Condition condition, String text, String expected) throws Exception {
        Map<String, Object> result =
                apply(StringReplace.of(condition), ROWS, row(7L, text, "x")).get(0);
        assertThat(result)
                .containsEntry("note", expected)
                .containsEntry("extra", "x")
                .containsEntry("id", 7L);
    }

    @Test
    void conditionsFollowOneAnother() throws Exception {
        StringReplace step =
                StringReplace.of(literal("a", "b"), new Condition("EXTRA", "1", "2", false, false), literal("bb", "c"));
        List<Map<String, Object>> rows = apply(step, ROWS, row(1L, "ab", "11"), row(2L, null, null));
        assertThat(rows.get(0)).isEqualTo(Map.of("id", 1L, "note", "c", "extra", "22"));
        assertThat(rows.get(1)).containsEntry("note", null).containsEntry("extra", null);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        new Condition("id", "a", "b", false, false),
                        "The transformer 'stringreplace' works on text, and column 'id' is INT64. Make it text with"
                                + " cast(\"id\", DataType.STRING) first."),
                arguments(
                        new Condition("nota", "a", "b", false, false),
                        "The transformer 'stringreplace' names a column 'nota' that the rows do not have (did you mean"
                                + " 'note'?). At this step the rows have the columns [id, note, extra]."),
                arguments(
                        pattern("(", "b"),
                        "The transformer 'stringreplace' has a pattern '(' that is wrong at position 2: Unclosed"
                                + " group. Write it as"
                                + " java.util.regex.Pattern says, or use literal(…) to find the text itself."),
                arguments(
                        pattern("a", "$1"),
                        "The transformer 'stringreplace' has a replacement '$1' that is wrong: No group 1. A '$' goes"
                                + " before the number or {name} of a group of the pattern, and a '\\' before a character"
                                + " that stands for itself."));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Condition condition, String message) {
        assertThatThrownBy(() -> Batches.create(StringReplace.of(condition)).bind(ROWS))
                .isInstanceOf(SyncException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> new StringReplace(List.of()))
                .hasMessageStartingWith("The transformer 'stringreplace' has no 'condition'.");
        assertThatThrownBy(() -> new Condition("a", "", "", false, false))
                .hasMessageStartingWith("A condition of the transformer 'stringreplace' has no 'replaceString'.");
    }
}
