package io.syncjob.file.format.csv;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.text.TextEncoder;
import io.syncjob.file.format.text.Transcoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.TemporalPattern;
import io.syncjob.text.TextBuffer;
import java.nio.charset.StandardCharsets;

/** Writes CSV. */
public final class CsvRowFormat implements RowFormat {
    private final CsvWriteOptions options;

    public CsvRowFormat(CsvWriteOptions options) {
        this.options = options;
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public Schema check(Schema rows) {
        TemporalPattern.checkAll(rows, options.formats());
        if (!options.charset().canEncode()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The charset " + options.charset() + " can be read only",
                    "Choose another one, such as UTF-8.");
        }
        preamble(rows);
        return rows;
    }

    @Override
    public byte[] preamble(Schema rows) {
        TextBuffer header = new TextBuffer(1 << 10);
        if (options.header()) {
            CsvRowText text = text(rows);
            for (Column column : rows.columns()) {
                if (header.size() > 0) {
                    header.put(options.dialect().delimiter());
                }
                byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
                text.putText(name, 0, name.length, header);
            }
            header.putAscii(options.lineEnd());
        }
        try {
            return Transcoder.preamble(options.charset(), options.marked(), header);
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The names of the columns have characters that " + options.charset() + " does not have",
                    "Choose another charset, such as UTF-8, or rename the columns.",
                    e);
        }
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new TextEncoder(text(rows), options.charset(), out);
    }

    private CsvRowText text(Schema rows) {
        return new CsvRowText(options, rows);
    }
}
