package io.syncjob.file.format.cells;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.Segment;
import io.syncjob.file.format.text.TextEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TextBuffer;
import io.syncjob.text.XmlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes Excel workbooks of one sheet. A segment is lines of cells, each a byte 1, a letter for its type and its text as XML;
 * the workbook is put around them when all rows are there, since each row has its number.
 */
public final class SheetRowFormat implements RowFormat {
    static final char TEXT = 's';
    static final char NUMBER = 'n';
    static final char BOOLEAN = 'b';
    static final char DAY = 'd';
    static final char MOMENT = 't';
    private static final int MOST_TEXT = 32_767;
    /** Excel keeps doubles: numbers of more digits stay exact as text. */
    private static final int SAFE_DIGITS = 15;

    private static final long DAY_ZERO = LocalDate.of(1899, 12, 30).toEpochDay();
    /** Before it, Excel counts a day that there was not. */
    private static final long FIRST_DAY = LocalDate.of(1900, 3, 1).toEpochDay();

    private static final long SECONDS_OF_DAY = 86_400;
    private static final Fault TOO_LONG =
            Fault.outOfRange("The text has more than 32767 characters, the most of a cell");
    private static final Fault NO_XML = Fault.invalid("The cell holds a character that a workbook does not have");

    private final String sheet;

    /** @param sheet the name of the sheet */
    public SheetRowFormat(String sheet) {
        this.sheet = sheet;
    }

    @Override
    public String extension() {
        return "xlsx";
    }

    @Override
    public Schema check(Schema rows) {
        return rows;
    }

    @Override
    public boolean isAppendable() {
        return false;
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new TextEncoder(new Lines(rows), StandardCharsets.UTF_8, out);
    }

    @Override
    public void merge(Schema rows, List<Segment> segments, PartFile out) throws IOException {
        Workbook.write(sheet, rows.names(), segments, out);
    }

    /** Writes rows as lines of cells. */
    private static final class Lines implements RowText {
        private final DataType[] types;
        private final CellWriter[] writers;
        private final TextBuffer scratch = new TextBuffer(1 << 8);
        private int faultColumn;

        Lines(Schema rows) {
            this.types = new DataType[rows.size()];
            this.writers = new CellWriter[types.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = rows.type(i);
                writers[i] = CellWriter.of(types[i], null);
            }
        }

        @Override
        public int faultColumn() {
            return faultColumn;
        }

        @Override
        public @Nullable Fault write(Row row, TextBuffer out) {
            for (int column = 0; column < types.length; column++) {
                out.put(1);
                if (row.isNull(column)) {
                    continue;
                }
                Fault fault = writeCell(row, column, out);
                if (fault != null) {
                    faultColumn = column;
                    return fault;
                }
            }
            out.put('\n');
            return null;
        }

        private @Nullable Fault writeCell(Row row, int column, TextBuffer out) {
            Kind kind = types[column].kind();
            if (kind == Kind.DATE && row.getEpochDay(column) >= FIRST_DAY) {
                out.put(DAY);
                out.putAscii(Long.toString(row.getEpochDay(column) - DAY_ZERO));
                return null;
            }
            if (kind == Kind.TIMESTAMP) {
                long micros = row.getEpochMicros(column);
                boolean whole = row.getNanosOfMicro(column) == 0 && Math.floorMod(micros, 1_000_000L) == 0;
                long seconds = Math.floorDiv(micros, 1_000_000L);
                if (whole && seconds >= FIRST_DAY * SECONDS_OF_DAY) {
                    out.put(MOMENT);
                    double days = Math.floorDiv(seconds, SECONDS_OF_DAY)
                            - DAY_ZERO
                            + Math.floorMod(seconds, SECONDS_OF_DAY) / (double) SECONDS_OF_DAY;
                    out.putAscii(String.format(Locale.ROOT, "%.10f", days));
                    return null;
                }
            }
            scratch.clear();
            Fault fault = writers[column].write(row, column, scratch);
            if (fault != null) {
                return fault;
            }
            boolean number = kind.isInteger() || kind.isFloat() || kind == Kind.DECIMAL;
            if (kind == Kind.BOOLEAN) {
                out.put(BOOLEAN);
                out.put(row.getBoolean(column) ? '1' : '0');
            } else if (number && isSafe()) {
                out.put(NUMBER);
                out.put(scratch.array(), 0, scratch.size());
            } else {
                return writeText(out);
            }
            return null;
        }

        private boolean isSafe() {
            int digits = 0;
            for (int i = 0; i < scratch.size(); i++) {
                byte b = scratch.array()[i];
                if ((b >= 'a' && b <= 'z') || b == 'N' || b == 'I') {
                    return false;
                }
                digits += b >= '0' && b <= '9' ? 1 : 0;
            }
            return digits <= SAFE_DIGITS;
        }

        private @Nullable Fault writeText(TextBuffer out) {
            if (scratch.size() > MOST_TEXT
                    && new String(scratch.array(), 0, scratch.size(), StandardCharsets.UTF_8).length() > MOST_TEXT) {
                return TOO_LONG;
            }
            out.put(TEXT);
            int start = out.size();
            if (!XmlText.put(scratch.array(), scratch.size(), out)) {
                return NO_XML;
            }
            String text = new String(out.array(), start, out.size() - start, StandardCharsets.UTF_8);
            if (text.indexOf('\n') >= 0) {
                // A line is a row here.
                out.truncate(start);
                out.put(text.replace("\n", "&#10;").getBytes(StandardCharsets.UTF_8));
            }
            return null;
        }
    }

    /** The parts of a workbook that are the same in all of them, by their names. */
    static Map<String, String> frame(String sheet) {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        String types = "http://schemas.openxmlformats.org/package/2006/";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        TextBuffer name = new TextBuffer(sheet.length() * 2);
        byte[] utf8 = sheet.getBytes(StandardCharsets.UTF_8);
        XmlText.put(utf8, utf8.length, name);
        String escaped = new String(name.array(), 0, name.size(), StandardCharsets.UTF_8).replace("\"", "&quot;");
        return Map.of(
                "[Content_Types].xml",
                head + "<Types xmlns=\"" + types
                        + "content-types\"><Default Extension=\"rels\" ContentType=\"application/"
                        + "vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\""
                        + " ContentType=\"" + kind
                        + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\""
                        + " ContentType=\"" + kind + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\""
                        + " ContentType=\"" + kind + "styles+xml\"/></Types>",
                "_rels/.rels",
                head + "<Relationships xmlns=\"" + types + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                "xl/workbook.xml",
                head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\"><sheets><sheet name=\"" + escaped
                        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                head + "<Relationships xmlns=\"" + types + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + office
                        + "/styles\" Target=\"styles.xml\"/></Relationships>",
                "xl/styles.xml",
                head + "<styleSheet xmlns=\"" + main + "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\""
                        + " formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\"
                        + " hh:mm:ss\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
                        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"3\"><xf/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\""
                        + " applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    }
}
