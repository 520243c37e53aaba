package io.syncjob.mq.internal;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessagePart;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.text.CellReader;
import io.syncjob.text.Cells;
import io.syncjob.text.JsonCheck;
import io.syncjob.text.TemporalPattern;
import io.syncjob.text.TextBuffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns messages into rows. Used by one thread. */
public final class MessageRows {
    /** The ends of what an INSTANT can be: the years -9999 to 9999. */
    private static final long LEAST_MILLIS = -377_705_116_800_000L;

    private static final long MOST_MILLIS = 253_402_300_799_999L;

    private final Schema schema;
    private final MessageColumn[] columns;
    private final CellReader[] readers;
    private final @Nullable ValueFields fields;
    private final JsonCheck json = new JsonCheck();
    private final HeadersJson headers = new HeadersJson();
    private final TextBuffer scratch = new TextBuffer(1 << 8);
    private Cells cells;

    /** @param formats patterns of temporal columns, by column name */
    public MessageRows(List<MessageColumn> columns, Map<String, String> formats) {
        this(columns, formats, ValueFormat.JSON);
    }

    /**
     * Rows of values in a format.
     *
     * @param formats patterns of temporal columns, by column name
     * @param format the form of values, for columns that are fields
     */
    public MessageRows(List<MessageColumn> columns, Map<String, String> formats, ValueFormat format) {
        this.schema = schema(columns);
        this.columns = columns.toArray(MessageColumn[]::new);
        this.readers = new CellReader[this.columns.length];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = CellReader.of(this.columns[i].type(), formats.get(this.columns[i].name()));
        }
        this.fields = fields(columns, formats, format);
        this.cells = new Cells(schema, readers, "message ");
    }

    private static @Nullable ValueFields fields(
            List<MessageColumn> columns, Map<String, String> formats, ValueFormat format) {
        int[] own = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).part() == MessagePart.FIELD)
                .toArray();
        if (own.length == 0) {
            return null;
        }
        return switch (format.as()) {
            case JSON -> new JsonValue(columns, own);
            case CSV -> new CsvValue(columns, own, format);
            case AVRO -> new AvroValue(columns, own, formats, format);
        };
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

    /** The same for values in a format, whose library must be there. */
    public static Schema checkedSchema(List<MessageColumn> columns, Map<String, String> formats, ValueFormat format) {
        Schema schema = checkedSchema(columns, formats);
        ValueFormats.requireReadable(format);
        // Fails where columns and format do not fit each other.
        fields(columns, formats, format);
        return schema;
    }

    /** From now on, messages on dirty rows name this place, to which the offset is added. */
    public void at(String place) {
        cells = new Cells(schema, readers, place);
    }

    /** Appends the row of a message, or rejects it. */
    public void append(IncomingMessage message, RowAppender target) throws IOException {
        if (fields != null) {
            fields.read(message.value(), target, cells);
        }
        for (int i = 0; i < columns.length; i++) {
            switch (columns[i].part()) {
                case FIELD -> {
                    // Set above.
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

    private void setText(RowAppender target, int column, byte @Nullable [] text) {
        Kind kind = columns[column].type().kind();
        if (text == null) {
            cells.setNull(target, column);
        } else if (kind == Kind.BYTES) {
            setBytes(columns[column], column, text, target, cells);
        } else if (kind == Kind.JSON && !json.isValid(text, 0, text.length)) {
            cells.reject(column, "INVALID_JSON", "The " + columns[column].part() + " is no JSON");
        } else {
            cells.set(target, column, text, 0, text.length);
        }
    }

    /** Sets a column of BYTES. */
    static void setBytes(MessageColumn declared, int column, byte[] bytes, RowAppender out, Cells cells) {
        DataType type = declared.type();
        if (type.isBounded() && bytes.length > type.precision()) {
            cells.reject(column, "OUT_OF_RANGE", bytes.length + " bytes are more than " + type);
        } else {
            out.setBinary(column, bytes, 0, bytes.length);
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
