package io.syncjob.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.syncjob.data.Schema;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV files with a header, written and read by FastCSV: NULL is nothing at all, the empty text
 * stands within quotes. */
final class CsvFiles {
    private CsvFiles() {}

    static void write(Path file, Table table) throws IOException {
        Schema schema = table.schema();
        try (CsvWriter csv =
                CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).build(file)) {
            csv.writeRecord(schema.names());
            for (List<@Nullable Object> row : table.rows()) {
                List<@Nullable String> fields = new ArrayList<>();
                for (int column = 0; column < row.size(); column++) {
                    Object cell = row.get(column);
                    fields.add(
                            cell == null ? null : Texts.of(schema.type(column).kind(), cell));
                }
                csv.writeRecord(fields);
            }
        }
    }

    /** The rows with cells in the order of {@code columns}, whose kinds they have. */
    static List<List<@Nullable Object>> read(Path file, Charset charset, Schema columns) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable String> header = null;
        try (CsvReader<List<@Nullable String>> csv = CsvReader.builder().build(new Fields(), file, charset)) {
            for (List<@Nullable String> record : csv) {
                if (header == null) {
                    header = record;
                    continue;
                }
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 0; column < columns.size(); column++) {
                    String text =
                            record.get(header.indexOf(columns.column(column).name()));
                    row.add(text == null ? null : Texts.value(columns.type(column), text));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Tells an empty field without quotes, which is null here, from one within quotes. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<List<@Nullable String>> {
        private List<@Nullable String> fields = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            fields = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            fields.add(length == 0 && !quoted ? null : new String(buffer, offset, length));
        }

        @Override
        protected List<@Nullable String> buildRecord() {
            return fields;
        }
    }
}
