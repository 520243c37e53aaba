package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.cells.SheetRows;
import io.syncjob.file.format.csv.CsvDialect;
import io.syncjob.file.format.csv.CsvReadFormat;
import io.syncjob.file.format.csv.CsvReadOptions;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.ReaderConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet of Excel workbooks ({@code .xlsx}), as a stream. All files form one table.
 *
 * <p>Rows without a cell are passed over; a row with more cells than the first is dirty. Numbers come in full digits, days and
 * times by the format of their cell, formulas by the value that the workbook keeps of them. Without declared columns, types
 * come from a sample, as {@link CsvReader} tells. A file is one split; it is copied to this machine first.
 *
 * <p>Needs {@code org.dhatim:fastexcel-reader}.
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param sheet the name of the sheet; null stands for the first
 * @param columns the columns to read; empty to take them from the files
 * @param header whether the first row has the names of the columns; then columns are found by name
 * @param skipRows how many rows, empty ones included, stand above the header or the first row
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name, for days and times that are text
 * @param allText whether columns that are not declared are all STRING
 * @param sampleRows how many rows are looked at for the types of columns that are not declared; 0 stands for 1,000
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record ExcelReader(
        @Nullable String path,
        List<String> paths,
        @Nullable String sheet,
        List<FileColumn> columns,
        boolean header,
        int skipRows,
        Map<String, String> formats,
        boolean allText,
        int sampleRows,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    public ExcelReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        formats = Settings.map(formats);
        sampleRows = Settings.positive(sampleRows, CsvReader.SAMPLE_ROWS, "sampleRows");
        if (skipRows < 0) {
            throw Settings.invalid("The setting skipRows is negative", "Give it 0 or more.");
        }
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static ExcelReader files(String first, String... more) {
        return new ExcelReader(
                first,
                List.of(more),
                null,
                List.of(),
                false,
                0,
                Map.of(),
                false,
                0,
                FileSelection.ALL,
                StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static ExcelReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        Libraries.EXCEL.require("Excel files", Libraries.class);
        ReadFormat csv = new CsvReadFormat(new CsvReadOptions(
                CsvDialect.RFC_4180,
                header,
                0,
                null,
                StandardCharsets.UTF_8,
                columns.stream().map(FileColumn::toColumn).toList(),
                Settings.formats(formats, columns),
                allText,
                sampleRows,
                CsvReader.MAX_ROW_BYTES));
        return SheetRows.format(csv, sheet, skipRows);
    }

    /** Reads columns with these names, types and nullability. */
    public ExcelReader schema(Schema schema) {
        return with(draft -> draft.columns = FileColumn.of(schema));
    }

    /** Reads one more column. */
    public ExcelReader column(String name, DataType type) {
        return with(draft -> draft.columns = Settings.plus(columns, new FileColumn(name, type, true)));
    }

    /** Takes the names of columns from the first row. */
    public ExcelReader withHeader() {
        return with(draft -> draft.header = true);
    }

    /** The name of the sheet. */
    public ExcelReader sheet(String name) {
        return with(draft -> draft.sheet = name);
    }

    /** Passes over so many rows before the header or first row. */
    public ExcelReader skipRows(int rows) {
        return with(draft -> draft.skipRows = rows);
    }

    /** Reads all columns as STRING where none are declared. */
    public ExcelReader asText() {
        return with(draft -> draft.allText = true);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public ExcelReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Which files are read, and what is taken from their names. */
    public ExcelReader files(FileSelection newFiles) {
        return with(draft -> draft.files = newFiles);
    }

    /** Where the store is and how to get in. */
    public ExcelReader store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private ExcelReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ExcelReader(
                draft.path,
                draft.paths,
                draft.sheet,
                draft.columns,
                draft.header,
                draft.skipRows,
                draft.formats,
                draft.allText,
                draft.sampleRows,
                draft.files,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String path;
        private List<String> paths;
        private @Nullable String sheet;
        private List<FileColumn> columns;
        private boolean header;
        private int skipRows;
        private Map<String, String> formats;
        private boolean allText;
        private int sampleRows;
        private FileSelection files;
        private StoreAccess store;

        Draft(ExcelReader of) {
            path = of.path;
            paths = of.paths;
            sheet = of.sheet;
            columns = of.columns;
            header = of.header;
            skipRows = of.skipRows;
            formats = of.formats;
            allText = of.allText;
            sampleRows = of.sampleRows;
            files = of.files;
            store = of.store;
        }
    }
}
