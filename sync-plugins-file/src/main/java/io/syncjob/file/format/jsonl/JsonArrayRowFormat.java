package io.syncjob.file.format.jsonl;

import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.text.TextEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.Fault;
import io.syncjob.text.JsonRowText;
import io.syncjob.text.RowText;
import io.syncjob.text.TemporalPattern;
import io.syncjob.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a JSON array of objects. */
public final class JsonArrayRowFormat implements RowFormat {
    private final Map<String, String> formats;
    private final boolean nullsLeftOut;

    /**
     * @param formats patterns of temporal columns, by column name
     * @param nullsLeftOut whether a NULL is left out rather than written as null
     */
    public JsonArrayRowFormat(Map<String, String> formats, boolean nullsLeftOut) {
        this.formats = formats;
        this.nullsLeftOut = nullsLeftOut;
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public Schema check(Schema rows) {
        TemporalPattern.checkAll(rows, formats);
        return rows;
    }

    @Override
    public byte[] preamble(Schema rows) {
        return "[\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] separator() {
        return ",\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] trailer() {
        return "\n]\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new TextEncoder(new Elements(new JsonRowText(rows, formats, nullsLeftOut)), StandardCharsets.UTF_8, out);
    }

    /** Rows with commas between them. */
    private static final class Elements implements RowText {
        private final JsonRowText rows;
        private boolean first = true;

        Elements(JsonRowText rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Fault write(Row row, TextBuffer out) {
            if (!first) {
                out.put(',');
                out.put('\n');
            }
            Fault fault = rows.write(row, out);
            if (fault == null) {
                first = false;
                // Without the line feed behind it.
                out.truncate(out.size() - 1);
            }
            return fault;
        }

        @Override
        public int faultColumn() {
            return rows.faultColumn();
        }
    }
}
