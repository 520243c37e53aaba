package io.syncjob.tck;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows the test of a rule by the rule's number and sentence. */
final class RuleNames extends DisplayNameGenerator.Simple {
    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        Rule rule = method.getAnnotation(Rule.class);
        return rule == null
                ? super.generateDisplayNameForMethod(enclosing, testClass, method)
                : rule.id() + ": " + rule.says();
    }
}
