package io.syncjob.tck.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.syncjob.tck.Rule;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Each rule catches the plug-in that breaks it, and no rule blames a plug-in for another's fault. */
class BrokenPluginsTest {
    private static final String PATIENCE = "syncjob.tck.patience.millis";

    /** What never ends need not be waited for as long as what might. */
    @BeforeAll
    static void beImpatient() {
        System.setProperty(PATIENCE, "1000");
    }

    @AfterAll
    static void bePatient() {
        System.clearProperty(PATIENCE);
    }

    @AfterEach
    void endLeftThreads() {
        Leak.end();
    }

    static Set<String> readers() {
        return BrokenReaders.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void readerFailsItsRule(String rule) {
        BrokenReaderCase.broken = BrokenReaders.all().get(rule);
        assertThat(failed(BrokenReaderCase.class)).containsExactly(rule);
    }

    static Set<String> writers() {
        return BrokenWriters.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void writerFailsItsRule(String rule) {
        BrokenWriterCase.broken = BrokenWriters.all().get(rule);
        assertThat(failed(BrokenWriterCase.class)).containsExactly(rule);
    }

    static Set<String> poorReaders() {
        return BrokenPoorReaderCase.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("poorReaders")
    void poorReaderFailsItsRule(String rule) {
        BrokenPoorReaderCase.broken = BrokenPoorReaderCase.all().get(rule);
        assertThat(failed(BrokenPoorReaderCase.class)).containsExactly(rule);
    }

    static Set<String> forgettingReaders() {
        return ForgettingReaderContractTest.broken().keySet();
    }

    @ParameterizedTest
    @MethodSource("forgettingReaders")
    void forgettingReaderFailsItsRule(String what) {
        BrokenForgettingReaderCase.broken =
                ForgettingReaderContractTest.broken().get(what);
        assertThat(failed(BrokenForgettingReaderCase.class)).containsExactly("R24");
    }

    static Set<String> poorWriters() {
        return BrokenPoorWriterCase.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("poorWriters")
    void poorWriterFailsItsRule(String rule) {
        BrokenPoorWriterCase.broken = BrokenPoorWriterCase.all().get(rule);
        assertThat(failed(BrokenPoorWriterCase.class)).containsExactly(rule);
    }

    static Set<String> configs() {
        return BrokenConfigs.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void configFailsItsRule(String rule) {
        BrokenConfigCase.broken = BrokenConfigs.all().get(rule);
        assertThat(failed(BrokenConfigCase.class)).containsExactly(rule);
    }

    static Set<String> transformers() {
        return BrokenTransformers.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("transformers")
    void transformerFailsItsRule(String rule) {
        BrokenTransformerCase.broken = () -> BrokenTransformers.all().get(rule);
        assertThat(failed(BrokenTransformerCase.class)).containsExactly(rule);
    }

    @Test
    void poorTransformerAndWriterFailTheirRules() {
        assertThat(failed(NumberingContractTest.RejectingCase.class)).containsExactly("T7");
        assertThat(failed(DiscardContractTest.BrokenDiscardCase.class)).containsExactly("W21");
    }

    @Test
    void everyRuleHasABrokenPlugin() {
        assertThat(readers()).isEqualTo(rules(BrokenReaderCase.class));
        assertThat(configs()).isEqualTo(rules(BrokenConfigCase.class));
        assertThat(transformers()).isEqualTo(rules(BrokenTransformerCase.class));
        Set<String> brokenByWriters = new TreeSet<>(writers());
        brokenByWriters.addAll(poorWriters());
        assertThat(brokenByWriters).isEqualTo(rules(BrokenWriterCase.class));
    }

    /** The numbers of the rules that fail when the tests of a class are run. */
    private static Set<String> failed(Class<?> contract) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
        assertThat(tests.started().count()).as("rules of " + contract).isGreaterThan(5);
        return tests.failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(name -> name.substring(0, name.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rules(Class<?> contract) {
        return Stream.<Class<?>>iterate(contract, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .map(method -> method.getAnnotation(Rule.class).id())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
