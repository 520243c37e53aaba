package io.syncjob;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the names in the text of a job stand for: parameters, and data sources. An immutable value.
 *
 * @param parameters texts by name, without <code>${}</code>; in a job of DataWorks they may be expressions that count from
 *     the time of the run
 * @param dataSources the settings of readers and writers by the name of the data source, such as {@code url}, {@code user}
 *     and {@code password} of a database
 */
public record Bindings(Map<String, String> parameters, Map<String, Map<String, @Nullable Object>> dataSources) {
    /** Nothing is bound. */
    public static final Bindings NONE = new Bindings(Map.of(), Map.of());

    public Bindings {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        dataSources = Collections.unmodifiableMap(new LinkedHashMap<>(dataSources));
    }

    /** The same with a further parameter. */
    public Bindings parameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Bindings(more, dataSources);
    }

    /** The same with a further data source. */
    public Bindings dataSource(String name, Map<String, ? extends @Nullable Object> settings) {
        Map<String, Map<String, @Nullable Object>> more = new LinkedHashMap<>(dataSources);
        more.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(settings)));
        return new Bindings(parameters, more);
    }

    /** The same with all data sources of {@code sources} that have settings in their environment. */
    public Bindings dataSources(DataSources sources) {
        Bindings more = this;
        for (String name : sources.names()) {
            if (sources.has(name)) {
                more = more.dataSource(name, sources.settings(name));
            }
        }
        return more;
    }

    /** The names alone: what they stand for may be secret. */
    @Override
    public String toString() {
        return "Bindings[parameters=" + parameters.keySet() + ", dataSources=" + dataSources.keySet() + "]";
    }
}
