package io.syncjob.mq;

import io.syncjob.data.DataType;

/**
 * A reader of messages whose columns are added one by one.
 *
 * @param <R> the reader
 */
public interface ReadsColumns<R> {
    /** One more column. */
    R column(MessageColumn column);

    /** A column from the field of its name in the JSON value. */
    default R column(String name, DataType type) {
        return column(MessageColumn.field(name, type, name));
    }

    /** A column from a field of the JSON value; dots lead into objects within, as in {@code address.city}. */
    default R column(String name, DataType type, String path) {
        return column(MessageColumn.field(name, type, path));
    }

    /** A column from another part of the message, with the part's own type. */
    default R column(String name, MessagePart part) {
        return column(MessageColumn.of(name, part));
    }

    /** A column from another part of the message, read as {@code type}. */
    default R column(String name, MessagePart part, DataType type) {
        return column(MessageColumn.of(name, part, type));
    }
}
