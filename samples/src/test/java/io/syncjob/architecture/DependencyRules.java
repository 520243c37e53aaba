package io.syncjob.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who may depend on whom. */
final class DependencyRules {
    /** The only outside packages of a module; modules without an entry choose their own. */
    private static final Map<String, List<String>> OUTSIDE = Map.of(
            Modules.API,
            List.of("java", "org.jspecify"),
            "core",
            List.of(
                    "java",
                    "org.jspecify",
                    "org.slf4j",
                    "com.fasterxml.jackson",
                    "com.google.common",
                    "com.jayway.jsonpath",
                    "com.ezylang.evalex"),
            "stream",
            List.of("java", "org.jspecify", "org.slf4j"),
            "text",
            List.of("java", "org.jspecify", "com.fasterxml.jackson.core", "org.apache.avro"));

    private static final Set<String> MAY_USE_SQL = Set.of("jdbc", "samples");

    private final Modules modules;

    DependencyRules(Modules modules) {
        this.modules = modules;
    }

    ArchRule modulesSeeOnlyWhatTheyMay() {
        return noDependency("see a module that it may not see", dependency -> {
            JavaClass target = dependency.getTargetClass();
            String from = modules.moduleOf(dependency.getOriginClass());
            return modules.contains(target)
                    && !from.equals(modules.moduleOf(target))
                    && !allowed(from).contains(modules.moduleOf(target));
        });
    }

    ArchRule modulesUseOnlyTheirLibraries() {
        return noDependency("use a library that its module promised not to bring along", dependency -> {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            List<String> packages = OUTSIDE.get(modules.moduleOf(dependency.getOriginClass()));
            return packages != null
                    && !target.isPrimitive()
                    && !modules.contains(target)
                    && packages.stream().noneMatch(prefix -> target.getName().startsWith(prefix + "."));
        });
    }

    ArchRule onlyJdbcUsesSql() {
        return noDependency("use java.sql outside of jdbc", dependency -> {
            String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
            return (target.equals("java.sql") || target.equals("javax.sql"))
                    && !MAY_USE_SQL.contains(modules.moduleOf(dependency.getOriginClass()));
        });
    }

    ArchRule internalPackagesStayInside() {
        return noDependency("use an internal package of another module", dependency -> {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            return modules.contains(target)
                    && List.of(target.getPackageName().split("\\.", -1)).contains("internal")
                    && !modules.moduleOf(target).equals(modules.moduleOf(dependency.getOriginClass()));
        });
    }

    ArchRule packagesHaveNoCycles() {
        SliceAssignment byPackage = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return modules.contains(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
        return SlicesRuleDefinition.slices().assignedFrom(byPackage).should().beFreeOfCycles();
    }

    private static Set<String> allowed(String module) {
        return Modules.MAY_SEE.getOrDefault(module, Set.of());
    }

    private static ArchRule noDependency(String what, Predicate<Dependency> broken) {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(broken)
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        });
    }
}
