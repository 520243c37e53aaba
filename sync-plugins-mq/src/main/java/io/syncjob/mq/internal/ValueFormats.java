package io.syncjob.mq.internal;

import io.syncjob.data.Schema;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.internal.settings.Settings;
import io.syncjob.spi.Library;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What formats of values need before a message is read or written. */
public final class ValueFormats {
    private static final Library AVRO = new Library("org.apache.avro.Schema", "org.apache.avro:avro");
    private static final Library CSV = new Library("de.siegmar.fastcsv.reader.CsvReader", "de.siegmar:fastcsv");

    private ValueFormats() {}

    /** Makes sure that the library is there, and that there are the settings that reading or writing needs. */
    static void requireReadable(ValueFormat format) {
        require(format);
        if (format.as() == ValueFormat.Form.AVRO && format.schema() == null && format.registry() == null) {
            throw Settings.invalid(
                    "The 'valueFormat' is AVRO and has neither a 'schema' nor a 'registry'",
                    "Give the schema that values are written with, or the registry that knows it.");
        }
    }

    private static void require(ValueFormat format) {
        switch (format.as()) {
            case AVRO -> AVRO.require("values in Avro", ValueFormats.class);
            case CSV -> CSV.require("values in CSV", ValueFormats.class);
            case JSON -> {}
        }
    }

    /** Proves that the registry of schemas answers, where there is one. */
    public static void reach(ValueFormat format) throws IOException {
        SchemaRegistry registry = format.registry();
        if (registry != null) {
            new RegistryClient(registry).check();
        }
    }

    /** The rows with the types that the columns have in values, to which the engine converts. */
    static Schema target(ValueFormat format, Schema rows, List<String> names, Map<String, String> patterns)
            throws IOException {
        require(format);
        names.forEach(rows::indexOf);
        if (format.as() != ValueFormat.Form.AVRO) {
            return rows;
        }
        Schema target = AvroSchemas.target(format, rows, names, patterns);
        reach(format);
        return target;
    }
}
