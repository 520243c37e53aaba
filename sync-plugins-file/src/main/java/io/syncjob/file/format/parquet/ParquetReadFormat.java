package io.syncjob.file.format.parquet;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.OneTable;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** Reads Parquet. */
public final class ParquetReadFormat implements ReadFormat {
    private final List<String> columns;
    private final List<RowGroupFilter> filters;

    /**
     * @param columns the names of the columns to read; empty for all
     * @param filters row groups in which no row can pass them are not read
     */
    public ParquetReadFormat(List<String> columns, List<RowGroupFilter> filters) {
        this.columns = columns;
        this.filters = filters;
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        OneTable.requireFiles(files);
        Map<String, ParquetLayout> layouts = new LinkedHashMap<>();
        List<ParquetField> fields = null;
        long rows = 0;
        long bytes = 0;
        for (StoredFile file : files) {
            ParquetMetadata footer = footer(file);
            MessageType message = footer.getFileMetaData().getSchema();
            if (fields == null) {
                fields = fields(message, file);
            }
            List<ParquetField> own = new ArrayList<>();
            for (ParquetField field : fields) {
                own.add(same(field, message, file));
            }
            List<ParquetLayout.Group> groups = new ArrayList<>();
            List<BlockMetaData> blocks = footer.getBlocks();
            for (int i = 0; i < blocks.size(); i++) {
                BlockMetaData block = blocks.get(i);
                boolean wanted = filters.stream().allMatch(filter -> filter.mayMatch(block, message));
                if (block.getRowCount() > 0 && wanted) {
                    groups.add(new ParquetLayout.Group(i, block.getStartingPos(), block.getRowCount()));
                    rows += block.getRowCount();
                }
            }
            bytes += file.size();
            layouts.put(file.path(), new ParquetLayout(own, groups));
        }
        Schema schema = Schema.of((fields == null ? List.<ParquetField>of() : fields)
                .stream().map(ParquetField::column).toList());
        return new ParquetTable(schema, layouts, rows == 0 ? 0 : (double) bytes / rows);
    }

    static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withUseHadoopVectoredIo(false)
                .build();
    }

    private static ParquetMetadata footer(StoredFile file) throws IOException {
        OneTable.requireSeekable(file, "Parquet");
        try (ParquetFileReader reader = ParquetFileReader.open(new ParquetInput(file), options())) {
            return reader.getFooter();
        } catch (RuntimeException e) {
            throw new IOException(
                    "file '" + file.path() + "' is no Parquet file, or a broken one: " + e.getMessage(), e);
        }
    }

    private List<ParquetField> fields(MessageType message, StoredFile file) {
        List<ParquetField> fields =
                message.getFields().stream().map(ParquetField::of).toList();
        Schema all = Schema.of(fields.stream().map(ParquetField::column).toList());
        for (RowGroupFilter filter : filters) {
            filter.check(all, message);
        }
        if (columns.isEmpty()) {
            return fields;
        }
        List<ParquetField> chosen = new ArrayList<>();
        for (String name : columns) {
            int index = all.find(name);
            if (index < 0) {
                throw OneTable.missing(name, all.names(), file);
            }
            chosen.add(fields.get(index));
        }
        return chosen;
    }

    /** The field of another file that goes into the same column. */
    private static ParquetField same(ParquetField field, MessageType message, StoredFile file) {
        String name = field.type().getName();
        if (!message.containsField(name)) {
            throw OneTable.missing(
                    name,
                    message.getFields().stream().map(each -> each.getName()).toList(),
                    file);
        }
        ParquetField own = ParquetField.of(message.getType(name));
        if (!own.cells().equals(field.cells())) {
            throw new SyncException(
                    SyncError.INCOMPATIBLE_TYPES,
                    "Column '" + name + "' is " + own.cells() + " in file '" + file.path() + "', and " + field.cells()
                            + " in the first file",
                    "Read files with unlike columns in jobs of their own.");
        }
        return own;
    }
}
