package io.syncjob.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule holds in all modules, and every rule fails on the small project below {@code broken}, which breaks each of
 * them in the ways listed here.
 */
class ArchitectureTest {
    private static final Modules PROJECT = new Modules("io.syncjob");
    private static final Modules BROKEN = new Modules("io.syncjob.architecture.broken");

    private record Case(String name, ArchRule rule, ArchRule onBroken, List<String> expected) {}

    private static List<Case> cases() {
        DependencyRules dependencies = new DependencyRules(PROJECT);
        DependencyRules brokenDependencies = new DependencyRules(BROKEN);
        CallRules calls = new CallRules(PROJECT);
        CallRules brokenCalls = new CallRules(BROKEN);
        StateRules state = new StateRules();
        return List.of(
                new Case(
                        "a module sees only what it may",
                        dependencies.modulesSeeOnlyWhatTheyMay(),
                        brokenDependencies.modulesSeeOnlyWhatTheyMay(),
                        List.of("file.ReadsTheEngine", "core.Engine.plugin> has type <", "stream.SeesTheEngine")),
                new Case(
                        "a module uses only its libraries",
                        dependencies.modulesUseOnlyTheirLibraries(),
                        brokenDependencies.modulesUseOnlyTheirLibraries(),
                        List.of("core.Engine")),
                new Case(
                        "java.sql stays in jdbc",
                        dependencies.onlyJdbcUsesSql(),
                        brokenDependencies.onlyJdbcUsesSql(),
                        List.of("file.UsesSql")),
                new Case(
                        "internal packages stay inside",
                        dependencies.internalPackagesStayInside(),
                        brokenDependencies.internalPackagesStayInside(),
                        List.of("core.internal.Hidden")),
                new Case(
                        "packages have no cycles",
                        dependencies.packagesHaveNoCycles(),
                        brokenDependencies.packagesHaveNoCycles(),
                        List.of("Cycle detected")),
                new Case(
                        "no default zone",
                        calls.noDefaultZone(),
                        brokenCalls.noDefaultZone(),
                        List.of("Defaults.zone")),
                new Case(
                        "no default locale",
                        calls.noDefaultLocale(),
                        brokenCalls.noDefaultLocale(),
                        List.of("Defaults.locale", "String.toLowerCase()")),
                new Case(
                        "no default charset",
                        calls.noDefaultCharset(),
                        brokenCalls.noDefaultCharset(),
                        List.of("Defaults.charset", "String.<init>([B)")),
                new Case("no exit", calls.noExit(), brokenCalls.noExit(), List.of("Defaults.exit")),
                new Case(
                        "no threads outside the engine",
                        calls.noThreadsOutsideTheEngine(),
                        brokenCalls.noThreadsOutsideTheEngine(),
                        List.of("Defaults.threads")),
                new Case(
                        "no console",
                        calls.noConsole(),
                        brokenCalls.noConsole(),
                        List.of("System.out", "printStackTrace")),
                new Case(
                        "static fields are final",
                        state.staticFieldsAreFinal(),
                        state.staticFieldsAreFinal(),
                        List.of("State.counter")),
                new Case(
                        "static fields hold nothing mutable",
                        state.staticFieldsHoldNothingMutable(),
                        state.staticFieldsHoldNothingMutable(),
                        List.of("State.TABLE", "State.CELLS", "State.COUNT", "java.util.ArrayList.<init>")));
    }

    @Test
    void seesEveryModule() {
        JavaClasses classes = PROJECT.mainClasses();
        assertThat(classes.stream().map(PROJECT::moduleOf).distinct())
                .contains(Modules.API, "core", "jdbc", "file", "mq", "tck", "cli", "samples");
    }

    @TestFactory
    Stream<DynamicTest> holdsInTheProject() {
        JavaClasses classes = PROJECT.mainClasses();
        return cases().stream()
                .map(each ->
                        DynamicTest.dynamicTest(each.name(), () -> each.rule().check(classes)));
    }

    @TestFactory
    Stream<DynamicTest> failsOnABrokenProject() {
        JavaClasses classes = BROKEN.allClasses();
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    String report =
                            each.onBroken().evaluate(classes).getFailureReport().toString();
                    assertThat(report).contains(each.expected());
                }));
    }
}
