package io.syncjob.file.format.cells;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.Segment;
import io.syncjob.file.store.LocalSlice;
import io.syncjob.file.store.PartFile;
import io.syncjob.text.TextBuffer;
import io.syncjob.text.XmlText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts a workbook around the rows of its sheet. */
final class Workbook {
    private static final int MOST_ROWS = 1_048_576;
    private static final int LETTERS = 26;

    private final OutputStream out;
    private final byte[][] columns;
    private int row;

    private Workbook(OutputStream out, int columns) {
        this.out = out;
        this.columns = new byte[columns][];
        for (int i = 0; i < columns; i++) {
            this.columns[i] = ascii(letters(i));
        }
    }

    static void write(String sheet, List<String> names, List<Segment> segments, PartFile file) throws IOException {
        OutputStream sink = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                file.write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                file.write(bytes, offset, length);
            }
        };
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(sink, 1 << 16), StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> part : SheetRowFormat.frame(sheet).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            BufferedOutputStream out = new BufferedOutputStream(zip, 1 << 16);
            out.write(ascii("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet"
                    + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"));
            Workbook workbook = new Workbook(out, names.size());
            workbook.header(names);
            for (Segment segment : segments) {
                workbook.rows(segment);
            }
            out.write(ascii("</sheetData></worksheet>"));
            out.flush();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String letters(int column) {
        String last = Character.toString('A' + column % LETTERS);
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }

    private void header(List<String> names) throws IOException {
        begin();
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
            TextBuffer text = new TextBuffer(name.length * 2);
            XmlText.put(name, name.length, text);
            cell(i, SheetRowFormat.TEXT, text.array(), 0, text.size());
        }
        out.write(ascii("</row>\n"));
    }

    private void begin() throws IOException {
        if (row == MOST_ROWS) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The sheet has more than " + MOST_ROWS + " rows, the most that Excel has",
                    "Write a folder with output.maxFileRows, or another format.");
        }
        row++;
        out.write(ascii("<row r=\"" + row + "\">"));
    }

    private void rows(Segment segment) throws IOException {
        TextBuffer line = new TextBuffer(1 << 12);
        try (InputStream in = new BufferedInputStream(
                new LocalSlice(segment.file(), segment.from(), segment.to()).open(0), 1 << 16)) {
            for (long at = segment.from(); at < segment.to(); at++) {
                int b = in.read();
                if (b == '\n') {
                    row(line.array(), line.size());
                    line.clear();
                } else {
                    line.put(b);
                }
            }
        }
    }

    private void row(byte[] line, int length) throws IOException {
        begin();
        int column = -1;
        int at = 0;
        while (at < length) {
            int end = at + 1;
            while (end < length && line[end] != 1) {
                end++;
            }
            column++;
            if (end > at + 1) {
                cell(column, (char) line[at + 1], line, at + 2, end - at - 2);
            }
            at = end;
        }
        out.write(ascii("</row>\n"));
    }

    private void cell(int column, char type, byte[] text, int from, int length) throws IOException {
        out.write(ascii("<c r=\""));
        out.write(columns[column]);
        out.write(ascii(Integer.toString(row)));
        boolean inline = type == SheetRowFormat.TEXT;
        out.write(ascii(
                switch (type) {
                    case SheetRowFormat.TEXT -> "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
                    case SheetRowFormat.BOOLEAN -> "\" t=\"b\"><v>";
                    case SheetRowFormat.DAY -> "\" s=\"1\"><v>";
                    case SheetRowFormat.MOMENT -> "\" s=\"2\"><v>";
                    default -> "\"><v>";
                }));
        out.write(text, from, length);
        out.write(ascii(inline ? "</t></is></c>" : "</v></c>"));
    }
}
