package io.syncjob.mq.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.text.CellReader;
import io.syncjob.text.Cells;
import io.syncjob.text.JsonCheck;
import io.syncjob.text.JsonObjectReader;
import io.syncjob.text.TemporalPattern;
import io.syncjob.text.TextBuffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns messages into rows. Used by one thread. */
public final class MessageRows {
    /** The ends of what an INSTANT can be: the years -9999 to 9999. */
    private static final long LEAST_MILLIS = -377_705_116_800_000L;

    private static final long MOST_MILLIS = 253_402_300_799_999L;

    private final Schema schema;
    private final MessageColumn[] columns;
    private final CellReader[] readers;
    private final FieldTree fields;
    private final JsonObjectReader objects = new JsonObjectReader();
    private final JsonCheck json = new JsonCheck();
    private final HeadersJson headers = new HeadersJson();
    private final TextBuffer scratch = new TextBuffer(1 << 8);
    /** The number of the row in which each column was last set. */
    private final long[] setIn;

    private Cells cells;
    private @Nullable RowAppender out;
    private long row;

    /** @param formats patterns of temporal columns, by column name */
    public MessageRows(List<MessageColumn> columns, Map<String, String> formats) {
        this.schema = schema(columns);
        this.columns = columns.toArray(MessageColumn[]::new);
        this.readers = new CellReader[this.columns.length];
        this.setIn = new long[this.columns.length];
        Set<Integer> jsonColumns = new HashSet<>();
        this.fields = new FieldTree(jsonColumns, this::field);
        for (int i = 0; i < readers.length; i++) {
            MessageColumn column = this.columns[i];
            readers[i] = CellReader.of(column.type(), formats.get(column.name()));
            if (column.part() == MessagePart.FIELD) {
                fields.add(List.of(column.path().split("\\.")), i);
                if (column.type().kind() == Kind.JSON) {
                    jsonColumns.add(i);
                }
            }
        }
        this.cells = new Cells(schema, readers, "message ");
    }

    /** The columns of the rows. */
    public static Schema schema(List<MessageColumn> columns) {
        return Schema.of(columns.stream().map(MessageColumn::toColumn).toList());
    }

    /** The columns of the rows of a reader, whose settings are checked. */
    public static Schema checkedSchema(List<MessageColumn> columns, Map<String, String> formats) {
        if (columns.isEmpty()) {
            throw Settings.invalid("The setting 'columns' is empty", "Say what to read of a message.");
        }
        Schema schema = schema(columns);
        TemporalPattern.checkAll(schema, formats);
        return schema;
    }

    /** From now on, messages on dirty rows name this place, to which the offset is added. */
    public void at(String place) {
        cells = new Cells(schema, readers, place);
    }

    /** Appends the row of a message, or rejects it. */
    public void append(IncomingMessage message, RowAppender target) {
        row++;
        if (!fields.isEmpty()) {
            readFields(message.value(), target);
        }
        for (int i = 0; i < columns.length; i++) {
            switch (columns[i].part()) {
                case FIELD -> {
                    if (setIn[i] != row) {
                        cells.setNull(target, i);
                    }
                }
                case VALUE -> setText(target, i, message.value());
                case KEY -> setText(target, i, message.key());
                case HEADER -> setText(target, i, message.header(columns[i].path()));
                case PROPERTY -> setText(target, i, message.property(columns[i].path()));
                case HEADERS -> {
                    scratch.clear();
                    headers.write(message, scratch);
                    target.setUtf8(i, scratch.array(), 0, scratch.size());
                }
                case PARTITION -> target.setLong(i, message.partition());
                case OFFSET -> target.setLong(i, message.offset());
                case TIMESTAMP -> setTimestamp(target, i, message.timestampMillis());
                case SOURCE -> target.setString(i, message.source());
                case ID -> setId(target, i, message.id());
            }
        }
        cells.endRow(target, message.offset());
    }

    private void readFields(byte @Nullable [] value, RowAppender target) {
        if (value == null) {
            return;
        }
        out = target;
        try {
            objects.read(value, 0, value.length, fields);
        } catch (JsonProcessingException e) {
            cells.reject(-1, "INVALID_JSON", "The value is no JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            cells.reject(-1, "INVALID_JSON", "The value is no JSON object: " + e.getMessage());
        }
        out = null;
    }

    private void field(int column, JsonObjectReader.Form form, byte[] text, int from, int to) {
        RowAppender target = out;
        if (target == null) {
            throw new IllegalStateException("A field outside of a message");
        }
        if (setIn[column] == row) {
            cells.reject(
                    column, "DUPLICATE_FIELD", "The field '" + columns[column].path() + "' stands twice in the value");
        }
        setIn[column] = row;
        if (form == JsonObjectReader.Form.NULL) {
            cells.setNull(target, column);
        } else {
            cells.set(target, column, text, from, to);
        }
    }

    private void setText(RowAppender target, int column, byte @Nullable [] text) {
        Kind kind = columns[column].type().kind();
        if (text == null) {
            cells.setNull(target, column);
        } else if (kind == Kind.BYTES) {
            setBytes(target, column, text);
        } else if (kind == Kind.JSON && !json.isValid(text, 0, text.length)) {
            cells.reject(column, "INVALID_JSON", "The " + columns[column].part() + " is no JSON");
        } else {
            cells.set(target, column, text, 0, text.length);
        }
    }

    private void setBytes(RowAppender target, int column, byte[] bytes) {
        if (columns[column].type().isBounded()
                && bytes.length > columns[column].type().precision()) {
            cells.reject(column, "OUT_OF_RANGE", bytes.length + " bytes are more than " + columns[column].type());
        } else {
            target.setBinary(column, bytes, 0, bytes.length);
        }
    }

    private void setTimestamp(RowAppender target, int column, long millis) {
        if (millis == -1) {
            cells.setNull(target, column);
        } else if (millis < LEAST_MILLIS || millis > MOST_MILLIS) {
            cells.reject(column, "OUT_OF_RANGE", "The message's time, " + millis + " ms, is beyond the year 9999");
        } else {
            target.setEpochMicros(column, millis * 1_000);
        }
    }

    private void setId(RowAppender target, int column, @Nullable String id) {
        if (id == null) {
            cells.setNull(target, column);
        } else {
            target.setString(column, id);
        }
    }
}
