package io.syncjob.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A forbidden call that is misspelt would forbid nothing, without a word. */
class ForbiddenCallsExistTest {
    static Stream<String> calls() {
        return Stream.of(
                        CallRules.DEFAULT_ZONE,
                        CallRules.DEFAULT_LOCALE,
                        CallRules.DEFAULT_CHARSET,
                        CallRules.EXIT,
                        CallRules.THREADS,
                        CallRules.CONSOLE)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void exists(String call) throws ClassNotFoundException {
        int open = call.indexOf('(');
        Class<?> owner = Class.forName(call.substring(0, call.lastIndexOf('.', open)));
        assertThat(Stream.<Executable>concat(
                                Arrays.stream(owner.getMethods()), Arrays.stream(owner.getDeclaredConstructors()))
                        .flatMap(code -> namesOf(owner, code)))
                .contains(call);
    }

    private static Stream<String> namesOf(Class<?> owner, Executable code) {
        String method =
                code.getDeclaringClass() == owner && code.getName().equals(owner.getName()) ? "<init>" : code.getName();
        String parameters =
                Arrays.stream(code.getParameterTypes()).map(Class::getTypeName).collect(Collectors.joining(","));
        String name = owner.getName();
        return Stream.of(name + "." + method + "(" + parameters + ")", name + "." + method + "(*)", name + ".*(*)");
    }
}
