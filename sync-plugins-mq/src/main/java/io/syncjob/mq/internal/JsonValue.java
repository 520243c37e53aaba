package io.syncjob.mq.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.mq.MessageColumn;
import io.syncjob.text.Cells;
import io.syncjob.text.JsonObjectReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields of a JSON object. */
final class JsonValue implements ValueFields {
    private final List<MessageColumn> columns;
    private final int[] own;
    private final FieldTree fields;
    private final JsonObjectReader objects = new JsonObjectReader();
    /** The number of the row in which each column was last set. */
    private final long[] setIn;

    private @Nullable RowAppender out;
    private @Nullable Cells cells;
    private long row;

    /** @param own the indexes of the columns that are fields */
    JsonValue(List<MessageColumn> columns, int[] own) {
        this.columns = columns;
        this.own = own;
        this.setIn = new long[columns.size()];
        Set<Integer> jsonColumns = new HashSet<>();
        this.fields = new FieldTree(jsonColumns, this::field);
        for (int column : own) {
            fields.add(List.of(columns.get(column).path().split("\\.")), column);
            if (columns.get(column).type().kind() == Kind.JSON) {
                jsonColumns.add(column);
            }
        }
    }

    @Override
    public void read(byte @Nullable [] value, RowAppender target, Cells faults) {
        row++;
        if (value != null) {
            out = target;
            cells = faults;
            try {
                objects.read(value, 0, value.length, fields);
            } catch (JsonProcessingException e) {
                faults.reject(-1, "INVALID_JSON", "The value is no JSON object: " + e.getOriginalMessage());
            } catch (IOException e) {
                faults.reject(-1, "INVALID_JSON", "The value is no JSON object: " + e.getMessage());
            }
            out = null;
        }
        for (int column : own) {
            if (setIn[column] != row) {
                faults.setNull(target, column);
            }
        }
    }

    private void field(int column, JsonObjectReader.Form form, byte[] text, int from, int to) {
        RowAppender target = out;
        Cells faults = cells;
        if (target == null || faults == null) {
            throw new IllegalStateException("A field outside of a message");
        }
        if (setIn[column] == row) {
            faults.reject(
                    column,
                    "DUPLICATE_FIELD",
                    "The field '" + columns.get(column).path() + "' stands twice in the value");
        }
        setIn[column] = row;
        if (form == JsonObjectReader.Form.NULL) {
            faults.setNull(target, column);
        } else {
            faults.set(target, column, text, from, to);
        }
    }
}
