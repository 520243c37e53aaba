package io.syncjob.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** Marks a test that proves one rule of a contract. */
@Test
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {
    /** The number of the rule, such as {@code R5}; it never changes its meaning. */
    String id();

    /** The rule in one sentence. */
    String says();

    /** The capability that the rule needs, a method of the contract; empty for a rule that holds for every plug-in. */
    String needs() default "";

    /** What holds instead for a plug-in that lacks the capability: how it refuses, or its neutral answer. */
    String without() default "";
}
