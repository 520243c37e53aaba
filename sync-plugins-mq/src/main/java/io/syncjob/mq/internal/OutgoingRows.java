package io.syncjob.mq.internal;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.text.Fault;
import io.syncjob.text.TemporalPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns rows into messages. Used by one thread. */
public final class OutgoingRows {
    private static final int NONE = -1;

    private final @Nullable PartText key;
    private final PartText value;
    private final int headers;
    private final int timestamp;
    private final @Nullable PartText id;
    private final @Nullable PartText destination;
    private final Map<String, PartText> properties = new LinkedHashMap<>();
    /** All that are written as texts. */
    private final List<PartText> parts = new ArrayList<>();

    private final int keyColumn;
    private final HeadersJson headersJson = new HeadersJson();
    private int faultColumn = NONE;
    private @Nullable OutgoingMessage message;

    /** @param others columns that are neither part of the layout nor of the value */
    public OutgoingRows(MessageLayout layout, Schema rows, Set<String> others) throws IOException {
        this.headers = index(rows, layout.headers());
        this.timestamp = index(rows, layout.timestamp());
        this.id = text(layout, rows, layout.id());
        this.destination = text(layout, rows, layout.destination());
        layout.properties()
                .forEach((name, column) -> properties.put(name, PartText.ofColumn(rows, column, layout.formats())));
        List<String> keys = layout.key();
        this.keyColumn = keys.size() == 1 ? rows.indexOf(keys.get(0)) : NONE;
        if (keys.isEmpty()) {
            this.key = null;
        } else {
            this.key = keys.size() == 1
                    ? PartText.ofColumn(rows, keys.get(0), layout.formats())
                    : PartText.ofObject(rows, keys, layout.formats(), layout.nullsLeftOut());
        }
        String single = layout.value();
        this.value = single != null
                ? PartText.ofColumn(rows, single, layout.formats())
                : PartText.ofValue(
                        rows,
                        fields(layout, rows, others),
                        layout.formats(),
                        layout.nullsLeftOut(),
                        layout.valueFormat());
        Stream.concat(Stream.of(key, value, id, destination), properties.values().stream())
                .filter(Objects::nonNull)
                .forEach(parts::add);
    }

    private static int index(Schema rows, @Nullable String column) {
        return column == null ? NONE : rows.indexOf(column);
    }

    private static @Nullable PartText text(MessageLayout layout, Schema rows, @Nullable String column) {
        return column == null ? null : PartText.ofColumn(rows, column, layout.formats());
    }

    private static List<String> fields(MessageLayout layout, Schema rows, Set<String> others) {
        if (!layout.valueFormat().fields().isEmpty()) {
            return layout.valueFormat().fields();
        }
        Set<String> parts = new HashSet<>(others);
        parts.addAll(layout.properties().values());
        return rows.names().stream()
                .filter(name ->
                        !parts.contains(name) && !name.equals(layout.headers()) && !name.equals(layout.timestamp()))
                .toList();
    }

    /** The rows with the types that parts of messages have; fails for columns that are not there. */
    public static Schema target(MessageLayout layout, Schema rows) throws IOException {
        return target(layout, rows, Set.of());
    }

    /**
     * The same, and proves that a registry of schemas answers.
     *
     * @param others columns that are neither part of the layout nor of the value
     */
    public static Schema target(MessageLayout layout, Schema rows, Set<String> others) throws IOException {
        TemporalPattern.checkAll(rows, layout.formats());
        if (layout.value() != null && layout.valueFormat().as() != ValueFormat.Form.JSON) {
            throw Settings.invalid(
                    "The 'value' is the column '" + layout.value() + "', and there is a 'valueFormat' of "
                            + layout.valueFormat().as(),
                    "Leave one of the two out.");
        }
        layout.key().forEach(rows::indexOf);
        layout.properties().values().forEach(rows::indexOf);
        for (String column : Arrays.asList(layout.value(), layout.id(), layout.destination())) {
            if (column != null) {
                rows.indexOf(column);
            }
        }
        Schema target = retyped(rows, layout.timestamp(), DataType.instant(3));
        target = retyped(target, layout.headers(), DataType.JSON);
        return layout.value() != null
                ? target
                : ValueFormats.target(layout.valueFormat(), target, fields(layout, rows, others), layout.formats());
    }

    /** What the value is, such as {@code a JSON object of the columns}. */
    public static String valueInWords(MessageLayout layout) {
        if (layout.value() != null) {
            return "the column '" + layout.value() + "'";
        }
        return switch (layout.valueFormat().as()) {
            case JSON -> "a JSON object of the columns";
            case CSV -> "a line of CSV";
            case AVRO -> "a record of Avro";
        };
    }

    /** The schema with another type for a column, to which the engine converts. */
    public static Schema retyped(Schema rows, @Nullable String name, DataType type) {
        if (name == null) {
            return rows;
        }
        int index = rows.indexOf(name);
        List<Column> columns = new ArrayList<>(rows.columns());
        Column column = columns.get(index);
        columns.set(index, column.nullable() ? Column.of(column.name(), type) : Column.required(column.name(), type));
        return Schema.of(columns).withKey(rows.key());
    }

    /** Makes the message of a row; {@link #message} has it then. Gives why that cannot be, or null. */
    public @Nullable Fault make(Row row) {
        faultColumn = NONE;
        for (PartText part : parts) {
            Fault fault = part.write(row);
            if (fault != null) {
                faultColumn = part.faultColumn();
                return fault;
            }
        }
        OutgoingMessage made = new OutgoingMessage(key == null ? null : key.bytes(), value.bytes());
        message = made;
        if (timestamp != NONE && !row.isNull(timestamp)) {
            made.setTimestamp(Math.floorDiv(row.getEpochMicros(timestamp), 1_000));
        }
        made.setId(text(id));
        made.setDestination(text(destination));
        properties.forEach((name, part) -> {
            byte[] text = part.bytes();
            if (text != null) {
                made.putProperty(name, text);
            }
        });
        return readHeaders(row, made);
    }

    private static @Nullable String text(@Nullable PartText part) {
        byte[] bytes = part == null ? null : part.bytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private @Nullable Fault readHeaders(Row row, OutgoingMessage to) {
        if (headers == NONE || row.isNull(headers)) {
            return null;
        }
        try {
            headersJson.read(row.getUtf8(headers), to::addHeader);
            return null;
        } catch (IOException e) {
            faultColumn = headers;
            return Fault.invalid("The headers are not as they must be: " + e.getMessage());
        }
    }

    /** The message made last. */
    public OutgoingMessage message() {
        OutgoingMessage made = message;
        if (made == null) {
            throw new IllegalStateException("No message was made");
        }
        return made;
    }

    /** The column that the last fault is of, or -1. */
    public int faultColumn() {
        return faultColumn;
    }

    /** The column that is the key, or -1 where there is none or are several. */
    public int keyColumn() {
        return keyColumn;
    }

    /** The column that has the times, or -1. */
    public int timestampColumn() {
        return timestamp;
    }
}
