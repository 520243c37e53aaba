package io.syncjob.error;

import java.io.Serializable;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Where something happened, as far as it is known.
 *
 * @param job the job's name
 * @param plugin the role and type of the plug-in, such as {@code reader jdbc}
 * @param split the id of the split
 * @param column the name of the column
 */
public record Location(
        @Nullable String job,
        @Nullable String plugin,
        @Nullable String split,
        @Nullable String column) implements Serializable {
    /** A place of which nothing is known. */
    public static final Location NOWHERE = new Location(null, null, null, null);

    public static Location job(String job) {
        return new Location(job, null, null, null);
    }

    public static Location plugin(String job, String plugin) {
        return new Location(job, plugin, null, null);
    }

    public static Location column(String column) {
        return new Location(null, null, null, column);
    }

    public Location inSplit(String id) {
        return new Location(job, plugin, id, column);
    }

    /** This place, with what it does not know taken from {@code outer}. */
    public Location within(Location outer) {
        return new Location(
                job == null ? outer.job : job,
                plugin == null ? outer.plugin : plugin,
                split == null ? outer.split : split,
                column == null ? outer.column : column);
    }

    /** Such as {@code job 'orders', reader jdbc, split 3, column 'id'}; empty when nothing is known. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        if (job != null) {
            text.add("job '" + job + "'");
        }
        if (plugin != null) {
            text.add(plugin);
        }
        if (split != null) {
            text.add("split " + split);
        }
        if (column != null) {
            text.add("column '" + column + "'");
        }
        return text.toString();
    }
}
