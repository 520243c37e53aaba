package io.syncjob.file.format.orc;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.OneTable;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.ValueBounds;
import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.orc.Reader;
import org.apache.orc.StripeInformation;
import org.apache.orc.StripeStatistics;
import org.apache.orc.TypeDescription;

/** Reads ORC. */
public final class OrcReadFormat implements ReadFormat {
    private final List<String> columns;
    private final List<ValueBounds> bounds;

    /**
     * @param columns the names of the columns to read; empty for all
     * @param bounds stripes in which no row can keep them are not read
     */
    public OrcReadFormat(List<String> columns, List<ValueBounds> bounds) {
        this.columns = columns;
        this.bounds = bounds;
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        OneTable.requireFiles(files);
        Schema schema = null;
        long rows = 0;
        long bytes = 0;
        Map<String, List<OrcStripe>> stripes = new LinkedHashMap<>();
        for (StoredFile file : files) {
            try (Reader reader = OrcFiles.open(file)) {
                Schema own = chosen(all(reader), file);
                OneTable.requireSame(own, schema, file);
                schema = own;
                stripes.put(file.path(), wanted(reader));
                rows += reader.getNumberOfRows();
                bytes += file.size();
            }
        }
        return new OrcTable(schema == null ? Schema.of() : schema, stripes, rows == 0 ? 0 : (double) bytes / rows);
    }

    private static Schema all(Reader reader) {
        TypeDescription struct = reader.getSchema();
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < struct.getChildren().size(); i++) {
            fields.add(Column.of(
                    struct.getFieldNames().get(i),
                    OrcColumns.type(struct.getChildren().get(i))));
        }
        return Schema.of(fields);
    }

    private Schema chosen(Schema all, StoredFile file) {
        bounds.forEach(bound -> bound.check(all));
        if (columns.isEmpty()) {
            return all;
        }
        int[] indexes = columns.stream().mapToInt(all::find).toArray();
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] < 0) {
                throw OneTable.missing(columns.get(i), all.names(), file);
            }
        }
        return all.select(indexes);
    }

    /** The stripes that may hold rows within the bounds. */
    private List<OrcStripe> wanted(Reader reader) throws IOException {
        Schema all = all(reader);
        List<StripeStatistics> statistics = bounds.isEmpty() ? List.of() : reader.getStripeStatistics();
        List<OrcStripe> wanted = new ArrayList<>();
        long first = 0;
        List<StripeInformation> stripes = reader.getStripes();
        for (int i = 0; i < stripes.size(); i++) {
            StripeInformation stripe = stripes.get(i);
            boolean matches = true;
            for (ValueBounds bound : bounds) {
                int index = all.indexOf(bound.column());
                int id = reader.getSchema().getChildren().get(index).getId();
                matches &= i >= statistics.size()
                        || OrcBounds.mayMatch(statistics.get(i).getColumnStatistics()[id], bound, all.type(index));
            }
            if (matches && stripe.getNumberOfRows() > 0) {
                wanted.add(new OrcStripe(stripe.getOffset(), stripe.getLength(), first, stripe.getNumberOfRows()));
            }
            first += stripe.getNumberOfRows();
        }
        return wanted;
    }
}
