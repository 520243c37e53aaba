package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.document.XmlRowFormat;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes XML documents in UTF-8: an element for each row, and in it an element for each cell that is not NULL, with the texts
 * that {@link CsvWriter} writes. A row with a character that XML does not have is rejected. One file, or a folder of part
 * files, published as {@link CsvWriter} does.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param root the name of the document's element; null stands for {@code rows}
 * @param record the name of the rows' elements; null stands for {@code row}
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param output how many files there are and what stands beside them; null stands for what the name tells
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record XmlWriter(
        String path,
        boolean folder,
        WriteMode mode,
        String root,
        String record,
        Map<String, String> formats,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    public XmlWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        root = root == null ? "rows" : root;
        record = record == null ? "row" : record;
        formats = Settings.map(formats);
        if (!XmlRowFormat.isName(root) || !XmlRowFormat.isName(record)) {
            throw Settings.invalid(
                    "The settings root and record are '" + root + "' and '" + record
                            + "', which no element can be called",
                    "Use letters, digits, and . - _ behind the first letter.");
        }
        output = FileShape.orPlain(output);
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static XmlWriter file(Path file) {
        return of(file.toString(), false);
    }

    /** Writes one file, whose path may begin with the scheme of a store, such as {@code s3://bucket/}. */
    public static XmlWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static XmlWriter folder(String path) {
        return of(path, true);
    }

    /** Writes part files into a folder. */
    public static XmlWriter folder(Path folder) {
        return of(folder.toString(), true);
    }

    private static XmlWriter of(String path, boolean folder) {
        return new XmlWriter(
                path, folder, WriteMode.OVERWRITE, "rows", "row", Map.of(), FileShape.PLAIN, StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        return new XmlRowFormat(root, record, formats);
    }

    /** What becomes of what is there. */
    public XmlWriter mode(WriteMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    /** The names of the document's element and of the rows' elements. */
    public XmlWriter elements(String newRoot, String newRecord) {
        return with(draft -> {
            draft.root = newRoot;
            draft.record = newRecord;
        });
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public XmlWriter format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** How many files there are and what stands beside them. */
    public XmlWriter output(FileShape newOutput) {
        return with(draft -> draft.output = newOutput);
    }

    /** Where the store is and how to get in. */
    public XmlWriter store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private XmlWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new XmlWriter(
                draft.path,
                draft.folder,
                draft.mode,
                draft.root,
                draft.record,
                draft.formats,
                draft.output,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String path;
        private boolean folder;
        private WriteMode mode;
        private String root;
        private String record;
        private Map<String, String> formats;
        private FileShape output;
        private StoreAccess store;

        Draft(XmlWriter of) {
            path = of.path;
            folder = of.folder;
            mode = of.mode;
            root = of.root;
            record = of.record;
            formats = of.formats;
            output = of.output;
            store = of.store;
        }
    }
}
