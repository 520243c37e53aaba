package io.syncjob.stream;

import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import java.util.Arrays;

/** The checksum of rows: the sum of the hashes of each, so that their order plays no part. Used by one thread. */
final class Checksum {
    private final CellHash[] columns;
    private long[] hashes = new long[0];

    Checksum(Schema schema) {
        columns = new CellHash[schema.size()];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = CellHash.of(schema.type(column).kind());
        }
    }

    /** The sum for the rows of a batch. */
    long of(RowBatch rows) {
        int size = rows.size();
        if (hashes.length < size) {
            hashes = new long[size];
        } else {
            Arrays.fill(hashes, 0, size, 0);
        }
        for (int column = 0; column < columns.length; column++) {
            columns[column].add(rows, column, hashes);
        }
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Mix.finish(hashes[i]);
        }
        return sum;
    }
}
