package io.syncjob.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.error.SyncError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the documents show is what the build compiles: every block of Java in the README and in {@code docs} stands, but for
 * its indentation, between {@code // region} and {@code // endregion} in a source file of this module.
 */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("^ *// region [a-z-]+\\n(.*?)^ *// endregion", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private static List<String> regions() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> REGION.matcher(text(file)).results())
                    .map(match -> match.group(1).stripTrailing().stripIndent())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> showCompiledCodeOnly() throws IOException {
        List<String> regions = regions();
        return documents().stream()
                .flatMap(document -> JAVA.matcher(text(document))
                        .results()
                        .map(block -> DynamicTest.dynamicTest(
                                document.getFileName() + ": "
                                        + block.group(1).lines().findFirst().orElse(""),
                                () -> assertThat(regions)
                                        .contains(block.group(1).strip()))));
    }

    @TestFactory
    Stream<DynamicTest> linkToWhatIsThere() throws IOException {
        return documents().stream()
                .map(document -> DynamicTest.dynamicTest(String.valueOf(document.getFileName()), () -> {
                    Matcher links = LINK.matcher(text(document));
                    while (links.find()) {
                        assertThat(document.resolveSibling(links.group(1))).exists();
                    }
                }));
    }

    /** The first example is the reader's first impression: it must stay short. */
    @Test
    void beginWithAnExampleOfTwelveLines() {
        Matcher first = JAVA.matcher(text(ROOT.resolve("README.md")));
        assertThat(first.find()).isTrue();
        assertThat(first.group(1).lines()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void nameEveryKindOfError() {
        assertThat(Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                        .matcher(text(ROOT.resolve("docs/errors.md")))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(
                        Arrays.stream(SyncError.values()).map(Enum::name).toList());
    }

    /** A newcomer copies these two, and so does the continuous build. */
    @Test
    void haveTwoCommandsInTheQuickStart() {
        String readme = text(ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## Quick start"));
        section = section.substring(0, section.indexOf("\n## "));
        assertThat(Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
                        .matcher(section)
                        .results()
                        .map(block -> block.group(1).strip()))
                .containsExactly("./mvnw -q -pl samples -am -Dquickstart compile", "./mvnw -B -ntp verify");
    }
}
