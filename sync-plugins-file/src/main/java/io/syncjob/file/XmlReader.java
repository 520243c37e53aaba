package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.document.DocumentReadFormat;
import io.syncjob.file.format.jsonl.JsonLinesReadFormat;
import io.syncjob.file.format.jsonl.JsonLinesReadOptions;
import io.syncjob.spi.ReaderConfig;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML documents: each element of one name is a row. All files form one table.
 *
 * <p>Columns are the texts of elements and attributes, in the forms that {@link CsvReader} tells. An element that is not there,
 * or is {@code xsi:nil}, is NULL. Without declared columns, each child element and attribute of a record is a column, STRING
 * or a kind of day or time. A document that is not well formed, or that declares entities, is an error. A document is one
 * split, and is read as a stream.
 *
 * @param path a file, a folder, or a pattern in which {@code *} stands for any characters of a name and {@code **} for any
 *     folders; null where {@code paths} has all
 * @param paths further paths
 * @param columns the columns to read; empty to take them from the files
 * @param charset of the files; null stands for UTF-8, or UTF-16 in files that begin with its byte order mark
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param sampleRows how many rows are looked at for columns that are not declared; 0 stands for 1,000
 * @param maxRowBytes the most bytes of a line, a longer one is dirty; 0 stands for 16 MiB
 * @param record the name of the elements that are rows; null for the children of the document's element
 * @param places where columns stand in a record, by their names: {@code customer/address/city}, {@code @id},
 *     {@code price/@currency}; others stand at the child of their name. Only with declared columns
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record XmlReader(
        @Nullable String path,
        List<String> paths,
        List<FileColumn> columns,
        @Nullable String charset,
        Map<String, String> formats,
        int sampleRows,
        int maxRowBytes,
        String record,
        Map<String, String> places,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    public XmlReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        formats = Settings.map(formats);
        sampleRows = Settings.positive(sampleRows, CsvReader.SAMPLE_ROWS, "sampleRows");
        maxRowBytes = Settings.positive(maxRowBytes, CsvReader.MAX_ROW_BYTES, "maxRowBytes");
        record = record == null ? "" : record;
        places = Settings.map(places);
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static XmlReader files(String first, String... more) {
        return new XmlReader(
                first,
                List.of(more),
                List.of(),
                null,
                Map.of(),
                0,
                0,
                "",
                Map.of(),
                FileSelection.ALL,
                StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static XmlReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        ReadFormat lines = new JsonLinesReadFormat(new JsonLinesReadOptions(
                charset == null ? null : Settings.charset(charset),
                columns.stream().map(FileColumn::toColumn).toList(),
                Settings.formats(formats, columns),
                sampleRows,
                maxRowBytes));
        return DocumentReadFormat.xml(lines, record, Settings.places(places, columns));
    }

    /** Reads columns with these names, types and nullability. */
    public XmlReader schema(Schema schema) {
        return with(draft -> draft.columns = FileColumn.of(schema));
    }

    /** Reads one more column. */
    public XmlReader column(String name, DataType type) {
        return with(draft -> draft.columns = Settings.plus(columns, new FileColumn(name, type, true)));
    }

    /** The charset of the files. */
    public XmlReader charset(Charset newCharset) {
        return with(draft -> draft.charset = newCharset.name());
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public XmlReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Looks at so many rows, at least 1, for columns where none are declared. */
    public XmlReader sampleRows(int rows) {
        return with(draft -> draft.sampleRows = rows);
    }

    /** Takes a line of more than {@code bytes} bytes for a dirty row. */
    public XmlReader maxRowBytes(int bytes) {
        return with(draft -> draft.maxRowBytes = bytes);
    }

    /** Which files are read, and what is taken from their names. */
    public XmlReader files(FileSelection newFiles) {
        return with(draft -> draft.files = newFiles);
    }

    /** Where the store is and how to get in. */
    public XmlReader store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    /** The name of the elements that are rows. */
    public XmlReader record(String name) {
        return with(draft -> draft.record = name);
    }

    /** One more column, and where it stands in a record. */
    public XmlReader column(String name, DataType type, String place) {
        return with(draft -> {
            draft.columns = Settings.plus(columns, new FileColumn(name, type, true));
            draft.places = Settings.plus(places, name, place);
        });
    }

    private XmlReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new XmlReader(
                draft.path,
                draft.paths,
                draft.columns,
                draft.charset,
                draft.formats,
                draft.sampleRows,
                draft.maxRowBytes,
                draft.record,
                draft.places,
                draft.files,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String path;
        private List<String> paths;
        private List<FileColumn> columns;
        private @Nullable String charset;
        private Map<String, String> formats;
        private int sampleRows;
        private int maxRowBytes;
        private String record;
        private Map<String, String> places;
        private FileSelection files;
        private StoreAccess store;

        Draft(XmlReader of) {
            path = of.path;
            paths = of.paths;
            columns = of.columns;
            charset = of.charset;
            formats = of.formats;
            sampleRows = of.sampleRows;
            maxRowBytes = of.maxRowBytes;
            record = of.record;
            places = of.places;
            files = of.files;
            store = of.store;
        }
    }
}
