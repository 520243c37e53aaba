package io.syncjob.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named column of a schema.
 *
 * @param name as the system that holds it spells it
 * @param type the type of its cells
 * @param nullable whether a cell may be NULL
 * @param optional of a target: whether a row may leave the column out, because it has a default, is generated, or is
 *     nullable
 * @param nativeType the type in the words of the system that holds it, for messages and for making a like column; null
 *     where it has none
 * @param comment what the owner of the column wrote about it, or null
 */
public record Column(
        String name,
        DataType type,
        boolean nullable,
        boolean optional,
        @Nullable String nativeType,
        @Nullable String comment) {
    public Column {
        Objects.requireNonNull(type, "type");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column needs a name");
        }
    }

    /** A nullable column. */
    public static Column of(String name, DataType type) {
        return new Column(name, type, true, true, null, null);
    }

    /** A column that never holds NULL and that a row must give. */
    public static Column required(String name, DataType type) {
        return new Column(name, type, false, false, null, null);
    }

    public Column withName(String newName) {
        return new Column(newName, type, nullable, optional, nativeType, comment);
    }

    /** The same column with another type; the native type, which spoke of the old one, is dropped. */
    public Column withType(DataType newType) {
        return newType.equals(type) ? this : new Column(name, newType, nullable, optional, null, comment);
    }

    public Column withNullable(boolean newNullable) {
        return new Column(name, type, newNullable, optional, nativeType, comment);
    }

    public Column withOptional(boolean newOptional) {
        return new Column(name, type, nullable, newOptional, nativeType, comment);
    }

    public Column withNativeType(@Nullable String newNativeType) {
        return new Column(name, type, nullable, optional, newNativeType, comment);
    }

    public Column withComment(@Nullable String newComment) {
        return new Column(name, type, nullable, optional, nativeType, newComment);
    }

    @Override
    public String toString() {
        return name + " " + type + (nullable ? "" : " NOT NULL");
    }
}
