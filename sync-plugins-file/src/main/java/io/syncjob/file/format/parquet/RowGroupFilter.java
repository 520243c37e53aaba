package io.syncjob.file.format.parquet;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.ValueBounds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a column, by which row groups are passed over whose statistics show that no row of theirs keeps it.
 *
 * @param column a column of numbers, texts or moments
 * @param least the least value that is wanted, as text; null for no bound
 * @param most the most that is wanted, as text; null for no bound
 */
public record RowGroupFilter(
        String column, @Nullable String least, @Nullable String most) {
    /** Makes sure that the bounds suit the column. */
    void check(Schema all, MessageType message) {
        int index = all.indexOf(column);
        String name = all.column(index).name();
        ParquetLeaf leaf = ParquetField.of(message.getType(name)).leaf();
        for (String bound : new String[] {least, most}) {
            if (leaf == null || (bound != null && parse(bound, leaf) == null)) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "Row groups cannot be chosen by '" + bound + "' for column '" + name + "', which is "
                                + all.type(index),
                        "Give a bound that is a value of the column; columns of numbers, texts, days and moments have"
                                + " bounds.");
            }
        }
    }

    /** Whether a row of the group may keep the bounds. */
    boolean mayMatch(BlockMetaData block, MessageType message) {
        String name = message.getFields().stream()
                .map(field -> field.getName())
                .filter(each -> each.equalsIgnoreCase(column))
                .findFirst()
                .orElse(column);
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getPath().equals(ColumnPath.get(name))) {
                Statistics<?> statistics = chunk.getStatistics();
                if (statistics == null || !statistics.hasNonNullValue()) {
                    return statistics == null
                            || !statistics.isNumNullsSet()
                            || statistics.getNumNulls() < block.getRowCount();
                }
                ParquetLeaf leaf = ParquetLeaf.of(chunk.getPrimitiveType());
                return compare(statistics.genericGetMax(), least, leaf) >= 0
                        && compare(statistics.genericGetMin(), most, leaf) <= 0;
            }
        }
        return true;
    }

    private static int compare(Object stored, @Nullable String bound, ParquetLeaf leaf) {
        Object wanted = bound == null ? null : parse(bound, leaf);
        if (wanted == null) {
            return 0;
        }
        Object value = leaf.view(stored);
        return switch (leaf.type().kind()) {
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, DECIMAL ->
                number(value).compareTo((BigDecimal) wanted);
            case DATE -> ((LocalDate) value).compareTo((LocalDate) wanted);
            case TIMESTAMP -> ((LocalDateTime) value).compareTo((LocalDateTime) wanted);
            case INSTANT -> ((java.time.Instant) value).compareTo((java.time.Instant) wanted);
            // As Parquet orders texts: by their bytes.
            default ->
                leaf.primitive().<Binary>comparator().compare((Binary) stored, Binary.fromString((String) wanted));
        };
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    private static @Nullable Object parse(String bound, ParquetLeaf leaf) {
        return leaf.isInt96() ? null : ValueBounds.parse(bound, leaf.type());
    }
}
