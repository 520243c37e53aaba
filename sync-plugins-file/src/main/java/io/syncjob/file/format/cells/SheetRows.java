package io.syncjob.file.format.cells;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of an Excel workbook. */
public final class SheetRows implements RowSource {
    private static final int MOST_EXPANSION = 200;

    private final Path copy;
    private final String file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int width = -1;

    private SheetRows(Path copy, String file, ReadableWorkbook workbook, Stream<Row> stream, int skipRows) {
        this.copy = copy;
        this.file = file;
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
        for (int i = 0; i < skipRows && rows.hasNext(); i++) {
            rows.next();
        }
    }

    /**
     * Reads workbooks.
     *
     * @param csv reads the rows
     * @param sheet the name of the sheet; null for the first
     * @param skipRows how many rows stand above the header or the first row
     */
    public static ReadFormat format(ReadFormat csv, @Nullable String sheet, int skipRows) {
        return CellFile.format(csv, file -> open(file, sheet, skipRows));
    }

    /** A workbook is read from its end, so it is copied to this machine first. */
    private static SheetRows open(StoredFile file, @Nullable String sheet, int skipRows) throws IOException {
        Path copy = Files.createTempFile("syncjob", ".xlsx");
        try {
            try (InputStream in = file.open(0)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            refuseBomb(copy, file.path());
            ReadableWorkbook workbook = new ReadableWorkbook(copy.toFile(), new ReadingOptions(true, true));
            try {
                Sheet found = sheet == null
                        ? workbook.getFirstSheet()
                        : workbook.findSheet(sheet).orElseThrow(() -> missing(file, sheet, workbook));
                return new SheetRows(copy, file.path(), workbook, found.openStream(), skipRows);
            } catch (IOException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException | ExcelReaderException e) {
            Files.deleteIfExists(copy);
            throw new IOException(
                    "file '" + file.path() + "' is no Excel workbook, or a broken one: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static SyncException missing(StoredFile file, String sheet, ReadableWorkbook workbook) {
        return new SyncException(
                SyncError.MISSING_TABLE,
                "The workbook '" + file.path() + "' has no sheet '" + sheet + "'",
                "Its sheets are " + workbook.getSheets().map(Sheet::getName).toList() + ".");
    }

    private static void refuseBomb(Path copy, String path) throws IOException {
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            long size = zip.stream().mapToLong(ZipEntry::getSize).sum();
            if (size > 64L << 20 && size / MOST_EXPANSION > Files.size(copy)) {
                throw new SyncException(
                        SyncError.READ_FAILED,
                        "The workbook '" + path + "' becomes more than " + MOST_EXPANSION
                                + " times larger when it is decompressed",
                        "Save it anew with a spreadsheet program.");
            }
        }
    }

    @Override
    public @Nullable List<@Nullable String> next() throws IOException {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                List<@Nullable String> cells = new ArrayList<>();
                int last = -1;
                for (int i = 0; i < row.getCellCount(); i++) {
                    String text = text(row.getCell(i));
                    cells.add(text);
                    last = text == null ? last : i;
                }
                if (last >= 0) {
                    return padded(cells, last + 1);
                }
            }
            return null;
        } catch (ExcelReaderException e) {
            throw new IOException("file '" + file + "' is broken: " + e.getMessage(), e);
        }
    }

    /** A row ends at its last cell; the first row tells how wide the table is. */
    private List<@Nullable String> padded(List<@Nullable String> cells, int length) {
        width = width < 0 ? length : width;
        List<@Nullable String> row = new ArrayList<>(cells.subList(0, length));
        while (row.size() < width) {
            row.add(null);
        }
        return row;
    }

    private static @Nullable String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return null;
        }
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case FORMULA -> cell.getRawValue();
            case BOOLEAN -> cell.asBoolean() ? "true" : "false";
            default -> cell.getText();
        };
    }

    private static String number(Cell cell) {
        String format = cell.getDataFormatString();
        // What stands in quotes or brackets is no part of a date.
        String bare = format == null ? "" : format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        if (!bare.matches("(?is).*[ymdhs].*")) {
            return new BigDecimal(cell.getRawValue()).toPlainString();
        }
        LocalDateTime moment = cell.asDate();
        if (!bare.matches("(?is).*[yd].*")) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(moment);
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT) && !bare.matches("(?is).*[hs].*")
                ? moment.toLocalDate().toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    }

    @Override
    public void close() throws IOException {
        try (workbook) {
            stream.close();
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
