package io.syncjob.file.format.document;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.text.TextEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TemporalPattern;
import io.syncjob.text.TextBuffer;
import io.syncjob.text.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes XML: an element for each row, and in it one for each cell that is not NULL. */
public final class XmlRowFormat implements RowFormat {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.-]*";
    private static final Fault NO_XML = Fault.invalid("The cell holds a character that XML does not have");

    private final String root;
    private final String record;
    private final Map<String, String> formats;

    /**
     * @param root the name of the document's element
     * @param record the name of the rows' elements
     * @param formats patterns of temporal columns, by column name
     */
    public XmlRowFormat(String root, String record, Map<String, String> formats) {
        this.root = root;
        this.record = record;
        this.formats = formats;
    }

    /** Whether an element can have this name. */
    public static boolean isName(String name) {
        return name.matches(NAME);
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public Schema check(Schema rows) {
        TemporalPattern.checkAll(rows, formats);
        for (Column column : rows.columns()) {
            if (!isName(column.name())) {
                throw new SyncException(
                                SyncError.INVALID_VALUE,
                                "'" + column.name() + "' is no name that XML has for an element",
                                "Rename the column: letters, digits, and . - _ behind the first letter.")
                        .at(Location.column(column.name()));
            }
        }
        return rows;
    }

    @Override
    public byte[] preamble(Schema rows) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + ">\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] trailer() {
        return ("</" + root + ">\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new TextEncoder(new Elements(rows), StandardCharsets.UTF_8, out);
    }

    /** Writes rows as elements. */
    private final class Elements implements RowText {
        private final CellWriter[] writers;
        private final byte[][] starts;
        private final byte[][] ends;
        private final TextBuffer scratch = new TextBuffer(1 << 8);
        private int faultColumn;

        Elements(Schema rows) {
            this.writers = new CellWriter[rows.size()];
            this.starts = new byte[writers.length][];
            this.ends = new byte[writers.length][];
            for (int i = 0; i < writers.length; i++) {
                String name = rows.column(i).name();
                writers[i] = CellWriter.of(rows.type(i), formats.get(name));
                starts[i] = ("<" + name + ">").getBytes(StandardCharsets.UTF_8);
                ends[i] = ("</" + name + ">").getBytes(StandardCharsets.UTF_8);
            }
        }

        @Override
        public int faultColumn() {
            return faultColumn;
        }

        @Override
        public @Nullable Fault write(Row row, TextBuffer out) {
            out.put(("<" + record + ">").getBytes(StandardCharsets.UTF_8));
            for (int column = 0; column < writers.length; column++) {
                if (row.isNull(column)) {
                    continue;
                }
                out.put(starts[column]);
                scratch.clear();
                Fault fault = writers[column].write(row, column, scratch);
                if (fault == null && !XmlText.put(scratch.array(), scratch.size(), out)) {
                    fault = NO_XML;
                }
                if (fault != null) {
                    faultColumn = column;
                    return fault;
                }
                out.put(ends[column]);
            }
            out.put(("</" + record + ">\n").getBytes(StandardCharsets.UTF_8));
            return null;
        }
    }
}
