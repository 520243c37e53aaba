package io.syncjob.mq;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * A column that messages are read into.
 *
 * @param name the column's name
 * @param type what its cells are; null stands for the type of its part, and must not be null for a field
 * @param part the part of the message; null stands for a field of the value
 * @param path where the field is: names of nested objects and its own, with dots between them; for a header or a property its name; null
 *     stands for the column's name
 * @param nullable whether a cell may be NULL; null stands for true
 */
public record MessageColumn(
        String name,
        DataType type,
        MessagePart part,
        String path,
        @Nullable Boolean nullable) {
    public MessageColumn {
        if (name == null || name.isEmpty()) {
            throw invalid("A column of 'columns' has no name", "Give each a name.");
        }
        part = part == null ? MessagePart.FIELD : part;
        path = path == null ? name : path;
        if (type == null) {
            type = typeOf(name, part);
        } else if (!part.isText() && !type.equals(part.type())) {
            throw invalid(
                    "The column '" + name + "' of 'columns' is " + type + ", and " + part + " is " + part.type(),
                    "Leave the type out; the job can convert it with cast.");
        }
        if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
            throw invalid(
                    "The path '" + path + "' of the column '" + name + "' of 'columns' has an empty part", "Name it.");
        }
    }

    private static DataType typeOf(String name, MessagePart part) {
        DataType type = part.type();
        if (type == null) {
            throw invalid(
                    "The column '" + name + "' of 'columns' has no type", "Give it a type such as INT64 or STRING.");
        }
        return type;
    }

    private static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /** A field of the value. */
    public static MessageColumn field(String name, DataType type, String path) {
        return new MessageColumn(name, type, MessagePart.FIELD, path, true);
    }

    /** A part with a type of its own. */
    public static MessageColumn of(String name, MessagePart part) {
        return new MessageColumn(name, typeOf(name, part), part, name, true);
    }

    /** A header, or a property, of a name that is not the column's. */
    public static MessageColumn named(String name, MessagePart part, DataType type, String partName) {
        return new MessageColumn(name, type, part, partName, true);
    }

    /** A part that is read as {@code type}. */
    public static MessageColumn of(String name, MessagePart part, DataType type) {
        return new MessageColumn(name, type, part, name, true);
    }

    /** The column of rows. */
    public Column toColumn() {
        return Boolean.FALSE.equals(nullable) ? Column.required(name, type) : Column.of(name, type);
    }
}
