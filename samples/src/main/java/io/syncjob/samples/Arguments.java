package io.syncjob.samples;

import java.util.HashMap;
import java.util.Map;

/** Arguments of the form {@code name=value}. */
record Arguments(Map<String, String> values) {
    static Arguments of(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("An argument is name=value, not '" + arg + "'");
            }
            values.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return new Arguments(values);
    }

    Map<String, String> all() {
        return values;
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Give the argument " + name + "=…");
        }
        return value;
    }
}
