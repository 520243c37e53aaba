package io.syncjob.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;

/** No state that all jobs of a JVM would share. */
final class StateRules {
    private static final List<String> MUTABLE = List.of(
            "java.util.AbstractCollection",
            "java.util.AbstractMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.LongAdder",
            "java.lang.ThreadLocal",
            "java.lang.StringBuilder",
            "java.util.BitSet",
            "java.util.Random");

    ArchRule staticFieldsAreFinal() {
        return ArchRuleDefinition.fields().that(isStatic()).should(new ArchCondition<>("be final") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is static and not final"));
                }
            }
        });
    }

    /** A list, map or counter that is filled while its class loads can be changed afterwards; {@code copyOf} cannot. */
    ArchRule staticFieldsHoldNothingMutable() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("hold nothing mutable in static fields") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> isMutable(field.getRawType()) || isOpenArray(field))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(
                                field, field.getFullName() + " is static and can be changed")));
                type.getStaticInitializer().ifPresent(initializer -> checkInitializer(initializer, events));
            }
        });
    }

    private static void checkInitializer(JavaCodeUnit initializer, ConditionEvents events) {
        initializer.getConstructorCallsFromSelf().stream()
                .filter(call -> isMutable(call.getTargetOwner()))
                // Text that is joined; a field of this type is seen by the fields' check.
                .filter(call -> !call.getTargetOwner().isEquivalentTo(StringBuilder.class))
                .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
    }

    private static boolean isMutable(JavaClass type) {
        return MUTABLE.stream().anyMatch(type::isAssignableTo);
    }

    /** A private table of bytes is the business of its class alone; one that others reach is not. */
    private static boolean isOpenArray(JavaField field) {
        return field.getRawType().isArray()
                && !field.getModifiers().contains(JavaModifier.PRIVATE)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static DescribedPredicate<JavaField> isStatic() {
        return DescribedPredicate.describe(
                "are static", field -> field.getModifiers().contains(JavaModifier.STATIC));
    }
}
