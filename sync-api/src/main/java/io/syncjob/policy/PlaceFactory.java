package io.syncjob.policy;

/**
 * Gives a kind of place for dirty rows a name, so that jobs can choose it without code. Found by {@link
 * java.util.ServiceLoader}.
 *
 * @param <C> the place: a record, whose components are its settings
 */
public interface PlaceFactory<C extends DirtyRows.Place> {
    /** The name that jobs use, in lower case; distinct among places. */
    String type();

    /** The record that settings are bound to. */
    Class<C> configType();
}
