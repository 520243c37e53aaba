package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.cells.SheetRowFormat;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes Excel workbooks ({@code .xlsx}) of one sheet, whose first row has the names of the columns. One file, or a folder of
 * part files, published as {@link CsvWriter} does.
 *
 * <p>Excel keeps numbers as doubles, so those of more than 15 digits are written as texts; so are days before March 1900,
 * moments that are no whole seconds, INSTANT and TIME, in ISO 8601. A text of more than 32,767 characters is rejected, and so
 * is one with a control character. {@link ExcelReader} with the same columns reads the same values, but for the empty text.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param sheet the name of the sheet; null stands for {@code Sheet1}
 * @param output how many files there are and what stands beside them; null stands for one
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record ExcelWriter(
        String path, boolean folder, WriteMode mode, String sheet, FileShape output, StoreAccess store)
        implements WriterConfig {
    public ExcelWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        sheet = sheet == null ? "Sheet1" : sheet;
        output = FileShape.orPlain(output);
        store = StoreAccess.orDefault(store);
        if (!sheet.matches("[^\\\\/?*:\\[\\]\\p{Cntrl}]{1,31}")) {
            throw Settings.invalid(
                    "The setting sheet is '" + sheet + "', which no sheet can be called",
                    "Use 1 to 31 characters, without \\ / ? * : [ ].");
        }
    }

    /** Writes one file. */
    public static ExcelWriter file(Path file) {
        return file(file.toString());
    }

    /** Writes one file, whose path may begin with the scheme of a store. */
    public static ExcelWriter file(String path) {
        return new ExcelWriter(path, false, WriteMode.OVERWRITE, "Sheet1", FileShape.PLAIN, StoreAccess.DEFAULT);
    }

    /** Writes part files into a folder. */
    public static ExcelWriter folder(Path folder) {
        return file(folder).with(draft -> draft.folder = true);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        if (output.compression() != null) {
            throw Settings.invalid("The setting output.compression is for files of text", "A workbook is compressed.");
        }
        return new SheetRowFormat(sheet);
    }

    /** The name of the sheet. */
    public ExcelWriter sheet(String name) {
        return with(draft -> draft.sheet = name);
    }

    /** What becomes of what is there. */
    public ExcelWriter mode(WriteMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    /** How many files there are and what stands beside them. */
    public ExcelWriter output(FileShape newOutput) {
        return with(draft -> draft.output = newOutput);
    }

    /** Where the store is and how to get in. */
    public ExcelWriter store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private ExcelWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ExcelWriter(draft.path, draft.folder, draft.mode, draft.sheet, draft.output, draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String path;
        private boolean folder;
        private WriteMode mode;
        private String sheet;
        private FileShape output;
        private StoreAccess store;

        Draft(ExcelWriter of) {
            path = of.path;
            folder = of.folder;
            mode = of.mode;
            sheet = of.sheet;
            output = of.output;
            store = of.store;
        }
    }
}
