package io.syncjob.spi;

import java.util.Map;

/**
 * A place between two rows of a split from which reading can go on. A value that can be kept.
 *
 * @param kind whether this is the start, a place, or none
 * @param marks what the reader needs to find the place; meant for the reader alone
 */
public record Position(Kind kind, Map<String, String> marks) {
    /** What a position says. */
    public enum Kind {
        START,
        PLACE,
        NONE
    }

    /** Before the first row. */
    public static final Position START = new Position(Kind.START, Map.of());
    /** The reader cannot go on from here, only from the start. */
    public static final Position NONE = new Position(Kind.NONE, Map.of());

    public Position {
        marks = Map.copyOf(marks);
    }

    public static Position at(Map<String, String> marks) {
        return new Position(Kind.PLACE, marks);
    }

    public boolean isPlace() {
        return kind == Kind.PLACE;
    }
}
