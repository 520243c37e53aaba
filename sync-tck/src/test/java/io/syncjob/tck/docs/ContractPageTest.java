package io.syncjob.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Rule;
import io.syncjob.tck.TransformerContract;
import io.syncjob.tck.WriterContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rules says what the tests say. */
class ContractPageTest {
    private static final Path PAGE = Path.of("..", "docs", "plugin-contract.md");
    private static final Map<String, Class<?>> CONTRACTS = new LinkedHashMap<>();

    static {
        CONTRACTS.put("Readers", ReaderContract.class);
        CONTRACTS.put("Writers", WriterContract.class);
        CONTRACTS.put("Transformers", TransformerContract.class);
        CONTRACTS.put("Configurations", ConfigContract.class);
    }

    @Test
    void pageHasTheRulesOfTheTests() throws IOException {
        String page = Files.readString(PAGE);
        String written = page;
        for (Map.Entry<String, Class<?>> contract : CONTRACTS.entrySet()) {
            written = withTable(written, contract.getKey(), table(rules(contract.getValue())));
        }
        Path target = Files.createDirectories(Path.of("target")).resolve("plugin-contract.md");
        Files.writeString(target, written);
        assertThat(page)
                .as("docs/plugin-contract.md; the page as it should be is sync-tck/%s", target)
                .isEqualTo(written);
    }

    @Test
    void rulesAreNumberedWithoutGaps() {
        CONTRACTS.values().forEach(contract -> {
            List<String> ids = rules(contract).stream().map(Rule::id).toList();
            assertThat(ids).hasSizeGreaterThan(5);
            for (int i = 0; i < ids.size(); i++) {
                assertThat(ids.get(i)).isEqualTo(ids.get(0).charAt(0) + Integer.toString(i + 1));
            }
        });
    }

    @Test
    void capabilitiesAreMethodsThatSayWhatHoldsWithoutThem() {
        CONTRACTS
                .values()
                .forEach(contract -> rules(contract).forEach(rule -> {
                    assertThat(rule.needs().isEmpty())
                            .as("%s", rule)
                            .isEqualTo(rule.without().isEmpty());
                    if (!rule.needs().isEmpty()) {
                        assertThat(methods(contract).map(Method::getName)).contains(rule.needs());
                    }
                }));
    }

    private static Stream<Method> methods(Class<?> contract) {
        return Stream.<Class<?>>iterate(contract, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    private static List<Rule> rules(Class<?> contract) {
        return methods(contract)
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .map(method -> method.getAnnotation(Rule.class))
                .sorted(Comparator.comparingInt(
                        rule -> Integer.parseInt(rule.id().substring(1))))
                .toList();
    }

    private static String table(List<Rule> rules) {
        return rules.stream()
                .map(rule -> "| " + rule.id() + " | " + rule.says() + " | "
                        + (rule.needs().isEmpty() ? "" : "`" + rule.needs() + "`: " + rule.without()) + " |\n")
                .collect(Collectors.joining("", "| Rule | What holds | Without the capability |\n|---|---|---|\n", ""));
    }

    /** The page with the table under the heading {@code title} replaced. */
    private static String withTable(String page, String title, String table) {
        int heading = page.indexOf("\n## " + title + "\n");
        assertThat(heading).as("the heading %s", title).isNotNegative();
        int from = page.indexOf("\n| ", heading) + 1;
        int to = page.indexOf("\n\n", from) + 1;
        return page.substring(0, from) + table + (to == 0 ? "" : page.substring(to));
    }
}
