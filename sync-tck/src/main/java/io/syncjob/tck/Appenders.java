package io.syncjob.tck;

import io.syncjob.data.RowAppender;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/** Appenders that look at each call before they pass it on. */
final class Appenders {
    private Appenders() {}

    /** Looks at a call. */
    private interface Look {
        void at(String method, Object[] arguments);
    }

    /** Throws {@code failure} where row {@code row}, counted from 1, ends. */
    static RowAppender failingAt(int row, RowAppender target, RuntimeException failure) {
        int[] ended = {0};
        return looking(target, (method, arguments) -> {
            if (method.equals("endRow") && ++ended[0] == row) {
                throw failure;
            }
        });
    }

    /** Tells {@code setting} the index of each column that is set. */
    static RowAppender watching(RowAppender target, IntConsumer setting) {
        return looking(target, (method, arguments) -> {
            if ((method.startsWith("set") && arguments.length > 0) || method.equals("copy")) {
                setting.accept(column(target, arguments[0]));
            }
        });
    }

    private static int column(RowAppender target, Object nameOrIndex) {
        return nameOrIndex instanceof String name ? target.schema().indexOf(name) : (Integer) nameOrIndex;
    }

    private static RowAppender looking(RowAppender target, Look look) {
        return (RowAppender) Proxy.newProxyInstance(
                RowAppender.class.getClassLoader(), new Class<?>[] {RowAppender.class}, (proxy, method, arguments) -> {
                    look.at(method.getName(), arguments == null ? new Object[0] : arguments);
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
