package io.syncjob.mq;

import io.syncjob.mq.internal.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a message is whose fields are columns.
 *
 * <p>CSV needs {@code de.siegmar:fastcsv}, Avro {@code org.apache.avro:avro}.
 *
 * @param as the form; null stands for {@link Form#JSON}
 * @param fields of CSV: the names of a line's fields in their order; empty for all columns that are fields, in theirs
 * @param delimiter of CSV: the character between fields; null stands for a comma
 * @param nullText of CSV: what stands for NULL, without quotes; null stands for the empty text
 * @param schema of Avro: the schema, as JSON; null for the one that the registry has, and for a writer that of its columns
 * @param registry of Avro: the registry of schemas; null for values that are a datum of {@code schema} and nothing else
 */
public record ValueFormat(
        Form as,
        List<String> fields,
        String delimiter,
        String nullText,
        @Nullable String schema,
        @Nullable SchemaRegistry registry) {
    /** A form of values. */
    public enum Form {
        /** A JSON object. */
        JSON,
        /** One line of CSV as RFC 4180 has it. */
        CSV,
        /** One record of Avro in its binary form; with a registry behind a byte of 0 and the four bytes of the schema's id. */
        AVRO
    }

    /** A JSON object. */
    public static final ValueFormat JSON = new ValueFormat(Form.JSON, List.of(), ",", "", null, null);

    public ValueFormat {
        as = as == null ? Form.JSON : as;
        fields = fields == null ? List.of() : List.copyOf(fields);
        delimiter = delimiter == null ? "," : delimiter;
        nullText = nullText == null ? "" : nullText;
        if (as != Form.CSV && !(fields.isEmpty() && delimiter.equals(",") && nullText.isEmpty())) {
            throw Settings.invalid(
                    "The 'valueFormat' is " + as + " and has 'fields', a 'delimiter' or a 'nullText'",
                    "Leave them out; they are for CSV.");
        }
        if (as != Form.AVRO && (schema != null || registry != null)) {
            throw Settings.invalid(
                    "The 'valueFormat' is " + as + " and has a 'schema' or a 'registry'",
                    "Leave them out; they are for AVRO.");
        }
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            throw Settings.invalid(
                    "The 'delimiter' of 'valueFormat' is '" + delimiter + "'",
                    "Give one character that is neither a quote nor a line end.");
        }
        if (nullText.contains("\"") || nullText.contains("\n") || nullText.contains(delimiter)) {
            throw Settings.invalid(
                    "The 'nullText' of 'valueFormat' is '" + nullText + "'",
                    "Give a text without quotes, line ends and delimiters.");
        }
    }

    /** One line of CSV. */
    public static ValueFormat csv(String... fields) {
        return new ValueFormat(Form.CSV, List.of(fields), ",", "", null, null);
    }

    /** A record of a schema, which is JSON. */
    public static ValueFormat avro(String schema) {
        return new ValueFormat(Form.AVRO, List.of(), ",", "", schema, null);
    }

    /** A record whose schema a registry has. */
    public static ValueFormat avro(SchemaRegistry registry) {
        return new ValueFormat(Form.AVRO, List.of(), ",", "", null, registry);
    }

    /** The character between fields of CSV. */
    public ValueFormat withDelimiter(char newDelimiter) {
        return new ValueFormat(as, fields, String.valueOf(newDelimiter), nullText, schema, registry);
    }

    /** What stands for NULL in CSV. */
    public ValueFormat withNullText(String text) {
        return new ValueFormat(as, fields, delimiter, text, schema, registry);
    }

    /** The schema of Avro that is read as, or written. */
    public ValueFormat withSchema(String newSchema) {
        return new ValueFormat(as, fields, delimiter, nullText, newSchema, registry);
    }

    /** The format, or JSON. */
    public static ValueFormat orJson(@Nullable ValueFormat format) {
        return format == null ? JSON : format;
    }

    /** The format with the subject that holds where the registry names none. */
    public ValueFormat withSubjectOr(String subject) {
        return registry == null || registry.subject() != null
                ? this
                : new ValueFormat(as, fields, delimiter, nullText, schema, registry.subject(subject));
    }
}
