package io.syncjob.file.format.jsonl;

import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.text.TextEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.JsonRowText;
import io.syncjob.text.TemporalPattern;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes JSON lines. */
public final class JsonLinesRowFormat implements RowFormat {
    private final Map<String, String> formats;
    private final boolean nullsLeftOut;

    /**
     * @param formats patterns of temporal columns, by column name
     * @param nullsLeftOut whether a NULL is left out rather than written as null
     */
    public JsonLinesRowFormat(Map<String, String> formats, boolean nullsLeftOut) {
        this.formats = formats;
        this.nullsLeftOut = nullsLeftOut;
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public Schema check(Schema rows) {
        TemporalPattern.checkAll(rows, formats);
        return rows;
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new TextEncoder(new JsonRowText(rows, formats, nullsLeftOut), StandardCharsets.UTF_8, out);
    }
}
