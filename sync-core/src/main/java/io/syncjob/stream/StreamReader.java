package io.syncjob.stream;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Generates rows for tests, samples and benchmarks; in jobs its type is {@code stream}. The same configuration gives the same
 * rows, in whatever splits they are read.
 *
 * @param rows how many rows there are, 0 or more
 * @param seed what the random cells follow from; another seed gives other cells
 * @param columns the columns, at least one
 */
public record StreamReader(Long rows, long seed, List<StreamColumn> columns) implements ReaderConfig {
    private static final double USUAL_NULLS = 0.05;

    public StreamReader {
        columns = List.copyOf(Objects.requireNonNullElse(columns, List.of()));
        if (rows == null) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "The number of rows to generate is missing", "Give it as 'rows'.");
        }
        if (rows < 0) {
            throw new IllegalArgumentException("The number of rows is 0 or more, not " + rows);
        }
    }

    /** A reader of {@code rows} rows, to which columns are to be added. */
    public static StreamReader rows(long rows) {
        return new StreamReader(rows, 0, List.of());
    }

    /** The same with cells that follow from another seed. */
    public StreamReader seed(long newSeed) {
        return new StreamReader(rows, newSeed, columns);
    }

    /** The same with one more column. */
    public StreamReader column(String name, DataType type, Values values) {
        return with(List.of(StreamColumn.of(name, type, values)));
    }

    /** The same with more columns of random cells; one cell in twenty is NULL where the column is nullable. */
    public StreamReader columns(Column... more) {
        List<StreamColumn> added = new ArrayList<>();
        for (Column column : more) {
            double nulls = column.nullable() ? USUAL_NULLS : 0;
            added.add(StreamColumn.of(
                    column.name(), column.type(), Values.random().nulls(nulls)));
        }
        return with(added);
    }

    private StreamReader with(List<StreamColumn> more) {
        List<StreamColumn> all = new ArrayList<>(columns);
        all.addAll(more);
        return new StreamReader(rows, seed, all);
    }
}
