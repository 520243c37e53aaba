package io.syncjob.mq.internal;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.text.avro.AvroColumns;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/** The schema that settings of Avro give, and what it makes of columns. */
final class AvroSchemas {
    /** What decimals without bounds become where the columns make the schema. */
    private static final DataType UNBOUNDED = DataType.decimal(38, 10);

    private AvroSchemas() {}

    /** The record that {@code schema} describes; null where there is none. */
    static org.apache.avro.@Nullable Schema given(ValueFormat format) {
        String text = format.schema();
        if (text == null) {
            return null;
        }
        org.apache.avro.Schema schema;
        try {
            schema = new org.apache.avro.Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The 'schema' of 'valueFormat' is no schema of Avro: " + e.getMessage(),
                    "Give the JSON of a record.",
                    e);
        }
        if (schema.getType() != org.apache.avro.Schema.Type.RECORD) {
            throw Settings.invalid(
                    "The 'schema' of 'valueFormat' is a " + schema.getType() + " and no record",
                    "Give the JSON of a record.");
        }
        return schema;
    }

    /** The columns with the types that they have in values, to which the engine converts; those with patterns stay. */
    static Schema target(ValueFormat format, Schema rows, List<String> names, Map<String, String> patterns) {
        org.apache.avro.Schema given = given(format);
        if (given != null) {
            requireAll(given, names);
        }
        Schema target = rows;
        for (String name : names) {
            DataType type = rows.column(rows.indexOf(name)).type();
            if (given != null) {
                DataType written = written(field(given, name));
                if (!patterns.containsKey(name)) {
                    type = written;
                } else if (written.kind() != Kind.STRING) {
                    throw Settings.invalid(
                            "The 'formats' have a pattern for the column '" + name
                                    + "', whose field in the 'schema' is no string",
                            "Leave the pattern out, or make the field a string.");
                }
            } else if (!patterns.containsKey(name)) {
                type = AvroColumns.inFile(type, UNBOUNDED, false);
            }
            target = OutgoingRows.retyped(target, name, type);
        }
        if (given == null) {
            ofColumns(target, names, patterns);
        }
        return target;
    }

    /** A record with a field for each of the columns, a string for those with patterns. */
    static org.apache.avro.Schema ofColumns(Schema rows, List<String> names, Map<String, String> patterns) {
        Schema fields = rows.select(names.stream().mapToInt(rows::indexOf).toArray());
        for (String name : names) {
            if (patterns.containsKey(name)) {
                fields = OutgoingRows.retyped(fields, name, DataType.STRING);
            }
        }
        return AvroColumns.record(fields);
    }

    static org.apache.avro.Schema.Field field(org.apache.avro.Schema record, String name) {
        org.apache.avro.Schema.Field field = record.getField(name);
        if (field == null) {
            throw new SyncException(
                            SyncError.MISSING_COLUMN,
                            "The 'schema' of 'valueFormat' has no field '" + name + "'",
                            "Add it to the schema, or leave the column out.")
                    .at(Location.column(name));
        }
        return field;
    }

    private static void requireAll(org.apache.avro.Schema record, List<String> names) {
        for (org.apache.avro.Schema.Field field : record.getFields()) {
            if (!names.contains(field.name()) && !field.hasDefaultValue()) {
                throw Settings.invalid(
                        "No column is the field '" + field.name()
                                + "' of the 'schema' of 'valueFormat', which has no default",
                        "Add the column, or a default to the schema.");
            }
        }
    }

    private static DataType written(org.apache.avro.Schema.Field field) {
        DataType type = AvroColumns.type(field.schema());
        if (AvroColumns.only(field.schema()) == null || type.kind() == Kind.JSON) {
            throw new SyncException(
                            SyncError.UNSUPPORTED,
                            "The field '" + field.name() + "' of the 'schema' of 'valueFormat' is " + field.schema()
                                    + ", which no column becomes",
                            "Give it a type of one value, or a list of such.")
                    .at(Location.column(field.name()));
        }
        return type;
    }
}
