package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Connection settings by name, so that the text of a job names a data source and holds no address and no secret. A name may
 * have other settings in each environment, such as {@code development} and {@code production}; which of them counts is said
 * when a job is run. An immutable value, whose text form shows names alone.
 *
 * <p>A plug-in that is named in a job, with settings, takes those of the data source that its setting {@code datasource}
 * names. What the job sets itself goes before them. Passwords are given as {@link io.syncjob.spi.Secret}.
 */
public final class DataSources {
    /** The setting that names a data source. */
    public static final String KEY = "datasource";

    private static final DataSources NONE = new DataSources(Map.of(), "");

    /** By name, then by environment; the empty one is for all. */
    private final Map<String, Map<String, Map<String, @Nullable Object>>> settings;

    private final String environment;

    private DataSources(Map<String, Map<String, Map<String, @Nullable Object>>> settings, String environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** No data source. */
    public static DataSources none() {
        return NONE;
    }

    /** These and one more, with settings for all environments. */
    public DataSources with(String name, Map<String, ? extends @Nullable Object> newSettings) {
        return with(name, "", newSettings);
    }

    /** These and one more, with settings that in {@code inEnvironment} go before those for all environments. */
    public DataSources with(String name, String inEnvironment, Map<String, ? extends @Nullable Object> newSettings) {
        Map<String, Map<String, Map<String, @Nullable Object>>> all = new TreeMap<>(settings);
        Map<String, Map<String, @Nullable Object>> ofName =
                new TreeMap<>(all.getOrDefault(name, Collections.emptyMap()));
        ofName.put(inEnvironment, Collections.unmodifiableMap(new LinkedHashMap<>(newSettings)));
        all.put(name, ofName);
        return new DataSources(all, environment);
    }

    /** The same as they are in {@code newEnvironment}. */
    public DataSources in(String newEnvironment) {
        return new DataSources(settings, newEnvironment);
    }

    /** The names, in their order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(settings.keySet());
    }

    /** Whether {@code name} has settings in the environment that counts. */
    public boolean has(String name) {
        Map<String, Map<String, @Nullable Object>> ofName = settings.getOrDefault(name, Collections.emptyMap());
        return ofName.containsKey("") || ofName.containsKey(environment);
    }

    /** The environment that counts; empty where none was chosen. */
    public String environment() {
        return environment;
    }

    /**
     * The settings of {@code name} in the environment that counts.
     *
     * @throws SyncException where there is no such name, or it has no settings there
     */
    public Map<String, @Nullable Object> settings(String name) {
        Map<String, Map<String, @Nullable Object>> ofName = settings.get(name);
        if (ofName == null) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "There is no data source '" + name + "'",
                    settings.isEmpty()
                            ? "Give the job its data sources with .dataSources(…)."
                            : "Known are " + settings.keySet() + ".");
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(ofName.getOrDefault("", Collections.emptyMap()));
        merged.putAll(ofName.getOrDefault(environment, Collections.emptyMap()));
        if (!has(name)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The data source '" + name + "' has no settings "
                            + (environment.isEmpty() ? "without an environment" : "in '" + environment + "'"),
                    "It has some in " + new TreeSet<>(ofName.keySet()) + "; choose one with .in(…).");
        }
        return merged;
    }

    /** The settings of a plug-in with those of the data source that they name, if they name one. */
    public Map<String, @Nullable Object> resolve(Map<String, ? extends @Nullable Object> given) {
        Object name = given.get(KEY);
        if (name == null) {
            return new LinkedHashMap<>(given);
        }
        Map<String, @Nullable Object> resolved = settings(name.toString());
        given.forEach((key, value) -> {
            if (!key.equals(KEY)) {
                resolved.put(key, value);
            }
        });
        return resolved;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSources that
                && settings.equals(that.settings)
                && environment.equals(that.environment);
    }

    @Override
    public int hashCode() {
        return settings.hashCode() * 31 + environment.hashCode();
    }

    /** The names and the environment; no setting, which could be a secret. */
    @Override
    public String toString() {
        return "DataSources" + settings.keySet() + (environment.isEmpty() ? "" : " in " + environment);
    }
}
