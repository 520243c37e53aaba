package io.syncjob.tck.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Passes the calls of an interface on, and lets a variant twist some of them. */
final class Twisted {
    private Twisted() {}

    /** Decides about one call. */
    interface Twist {
        Object call(Method method, Object[] arguments, Pass pass) throws Throwable;
    }

    /** Makes the call as it is. */
    interface Pass {
        Object on() throws Throwable;
    }

    static <T> T of(Class<T> type, T correct, Twist twist) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> twist.call(method, arguments, () -> {
                    try {
                        return method.invoke(correct, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                })));
    }
}
