package io.syncjob.file.format.cells;

import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that are cut at fixed places. */
public final class FixedRows implements RowSource {
    private final BufferedReader lines;
    private final List<Integer> widths;
    private final int mostLength;

    private FixedRows(BufferedReader lines, List<Integer> widths, int mostLength) {
        this.lines = lines;
        this.widths = widths;
        this.mostLength = mostLength;
    }

    /**
     * Reads such files.
     *
     * @param csv reads the rows
     * @param widths how many characters each column has
     * @param skipLines how many lines stand above the first row
     * @param mostLength the most characters of a line
     */
    public static ReadFormat format(
            ReadFormat csv, Charset charset, List<Integer> widths, int skipLines, int mostLength) {
        return CellFile.format(csv, file -> open(file, charset, widths, skipLines, mostLength));
    }

    private static FixedRows open(StoredFile file, Charset charset, List<Integer> widths, int skipLines, int mostLength)
            throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(
                file.open(0),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        FixedRows rows = new FixedRows(lines, widths, mostLength);
        for (int i = 0; i < skipLines; i++) {
            rows.line();
        }
        return rows;
    }

    /** A line without its end; a whole one would be read where a file has no line ends. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == mostLength) {
                throw new IOException("a line has more than " + mostLength + " characters, the setting maxRowBytes");
            }
            line.append((char) c);
            c = lines.read();
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    @Override
    public @Nullable List<@Nullable String> next() throws IOException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        List<@Nullable String> cells = new ArrayList<>();
        int from = 0;
        for (int width : widths) {
            if (from >= line.length()) {
                break;
            }
            int to = line.offsetByCodePoints(from, Math.min(width, line.codePointCount(from, line.length())));
            cells.add(text(line.substring(from, to)));
            from = to;
        }
        if (!line.substring(from).isBlank()) {
            cells.add(line.substring(from));
        }
        // Editors cut blanks off the ends of lines.
        while (cells.size() < widths.size() && line.length() == from && cells.size() >= widths.size() - 1) {
            cells.add(null);
        }
        return cells;
    }

    private static @Nullable String text(String padded) {
        String text = padded.strip();
        return text.isEmpty() ? null : text;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
