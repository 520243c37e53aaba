package io.syncjob.stream;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Generates rows. Its splits are ranges of row numbers, counted from 0. */
final class GeneratingReader implements RowReader {
    private static final String FROM = "from";
    private static final String TO = "to";

    private final StreamReader config;
    private final Schema schema;
    private final List<Recipe> recipes = new ArrayList<>();

    GeneratingReader(StreamReader config) {
        if (config.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The stream reader has no columns",
                    "Add some with .column(…), or in JSON under \"columns\".");
        }
        this.config = config;
        this.schema =
                Schema.of(config.columns().stream().map(StreamColumn::column).toList());
        for (int index = 0; index < config.columns().size(); index++) {
            recipes.add(Recipe.of(config.columns().get(index), key(2L * index), config.rows()));
        }
    }

    private long key(long series) {
        return Mix.at(Mix.finish(config.seed()), series + 1);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Split> splits(SplitRequest request) {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The stream reader cuts its rows by their numbers, not by columns " + request.columns(),
                    "Leave out .by(…) of the splits.");
        }
        int count = (int) Math.max(1, Math.min(request.target(), config.rows()));
        long size = config.rows() / count;
        long larger = config.rows() % count;
        List<Split> splits = new ArrayList<>(count);
        long from = 0;
        for (int i = 0; i < count; i++) {
            long to = from + size + (i < larger ? 1 : 0);
            splits.add(new Split(
                    from + "-" + to,
                    to == from ? "no rows" : "rows " + from + " to " + (to - 1),
                    to - from,
                    Map.of(FROM, Long.toString(from), TO, Long.toString(to))));
            from = to;
        }
        return splits;
    }

    @Override
    public SplitReader open(Split split, Position from) {
        // A split that is not of this plan is that of a reader which was asked for none: all rows.
        long first = Long.parseLong(split.bounds().getOrDefault(FROM, "0"));
        long end = Long.parseLong(split.bounds().getOrDefault(TO, Long.toString(config.rows())));
        long next = from.isPlace() ? GeneratingSplit.rowAt(from) : first;
        double[] nulls =
                config.columns().stream().mapToDouble(StreamColumn::nulls).toArray();
        GeneratedColumn[] columns = new GeneratedColumn[recipes.size()];
        for (int index = 0; index < columns.length; index++) {
            Recipe recipe = recipes.get(index);
            columns[index] =
                    new GeneratedColumn(recipe.source(), recipe.way().get(), nulls[index], key(2L * index + 1));
        }
        return new GeneratingSplit(columns, next, end);
    }

    @Override
    public OptionalLong estimatedRows() {
        return OptionalLong.of(config.rows());
    }

    @Override
    public String consistency() {
        return "the same rows whenever they are generated";
    }
}
