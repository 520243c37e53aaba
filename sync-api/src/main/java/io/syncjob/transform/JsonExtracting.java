package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import java.util.List;

/**
 * Takes values out of JSON texts by JSONPath, as the step {@code json-extracting} of DataWorks does. Needs the library
 * {@code com.jayway.jsonpath:json-path} on the class path.
 *
 * @param column the columns to set, or to add at the end where they are not there yet; at least one
 */
public record JsonExtracting(List<Field> column) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public JsonExtracting {
        if (column == null || column.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'json-extracting' has no 'column'",
                    "Give at least one, with 'name', 'fromColumn' and 'jsonPath'.");
        }
        column = List.copyOf(column);
    }

    /** Sets {@code fields}. */
    public static JsonExtracting of(Field... fields) {
        return new JsonExtracting(List.of(fields));
    }

    /** What becomes of a row whose value is missing, JSON null, or not of the column's type. */
    public enum OnInvalid {
        /** The row is dirty. */
        DIRTY_DATA,
        /** The column is NULL. */
        NULL
    }

    /**
     * A column and where its value is found.
     *
     * @param name the column that gets the value
     * @param fromColumn the column that holds the JSON text
     * @param jsonPath the path of the value, such as {@code $.tag.desc}; an object, an array, or what a path of several
     *     places finds, is JSON text
     * @param type the column's type; STRING where nothing is said
     * @param nullOrInvalidDataAction what becomes of a row without a valid value; {@link OnInvalid#DIRTY_DATA} where nothing
     *     is said
     */
    public record Field(
            String name, String fromColumn, String jsonPath, DataType type, OnInvalid nullOrInvalidDataAction) {
        @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
        public Field {
            require(name, "name");
            require(fromColumn, "fromColumn");
            require(jsonPath, "jsonPath");
            type = type == null ? DataType.STRING : type;
            nullOrInvalidDataAction = nullOrInvalidDataAction == null ? OnInvalid.DIRTY_DATA : nullOrInvalidDataAction;
        }

        /** The value at {@code jsonPath} of {@code fromColumn}; a row without a valid one is dirty. */
        public static Field of(String name, String fromColumn, String jsonPath, DataType type) {
            return new Field(name, fromColumn, jsonPath, type, OnInvalid.DIRTY_DATA);
        }

        /** The same, NULL in rows without a valid value. */
        public Field orNull() {
            return new Field(name, fromColumn, jsonPath, type, OnInvalid.NULL);
        }

        private static void require(String value, String key) {
            if (value == null || value.isBlank()) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "A column of the transformer 'json-extracting' has no '" + key + "'",
                        "Give it 'name', 'fromColumn' and 'jsonPath'.");
            }
        }
    }
}
