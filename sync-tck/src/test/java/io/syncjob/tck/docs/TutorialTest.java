package io.syncjob.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.spi.ReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The plug-in in CONTRIBUTING.md is the one that is compiled and tested here. */
class TutorialTest {
    private static final String HEADING = "## How to write a plug-in in 15 minutes";
    private static final Path SOURCES = Path.of("src", "test", "java", "io", "syncjob", "tck", "example");

    @Test
    void snippetsAreTheSources() throws IOException {
        List<String> snippets = snippets();
        List<String> files = List.of(
                "Lines.java",
                "LinesFactory.java",
                "LinesReader.java",
                "LinesContractTest.java",
                "LinesConfigContractTest.java");
        assertThat(snippets).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            assertThat(snippets.get(i)).as("the snippet of %s", files.get(i)).isEqualTo(body(files.get(i)));
        }
    }

    @Test
    void serviceLineIsTheOneThatWorks() throws IOException {
        assertThat(section()).contains("META-INF/services/" + ReaderFactory.class.getName());
        assertThat(section()).contains("\nio.syncjob.tck.example.LinesFactory\n");
        boolean found = false;
        for (ReaderFactory<?> factory : ServiceLoader.load(ReaderFactory.class)) {
            found |= factory.type().equals("lines");
        }
        assertThat(found).isTrue();
    }

    private static String section() throws IOException {
        String page = Files.readString(Path.of("..", "CONTRIBUTING.md"));
        assertThat(page).contains(HEADING);
        String section = page.substring(page.indexOf(HEADING) + HEADING.length());
        int next = section.indexOf("\n## ");
        return next < 0 ? section : section.substring(0, next);
    }

    private static List<String> snippets() throws IOException {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(section())
                .results()
                .map((MatchResult snippet) -> snippet.group(1))
                .toList();
    }

    /** A source without its package and imports. */
    private static String body(String file) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        int lastImport = source.lastIndexOf("\nimport ");
        return source.substring(source.indexOf('\n', lastImport + 1) + 2);
    }
}
