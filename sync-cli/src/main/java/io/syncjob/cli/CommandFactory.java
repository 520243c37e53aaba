package io.syncjob.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Gives each command the streams that it writes to. */
final class CommandFactory implements CommandLine.IFactory {
    private final Streams streams;

    CommandFactory(Streams streams) {
        this.streams = streams;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == Streams.class) {
                return type.cast(constructor.newInstance(streams));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
