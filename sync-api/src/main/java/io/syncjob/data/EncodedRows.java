package io.syncjob.data;

/**
 * The rows of a batch as their source encoded them. Belongs to the batch, and lives as long. Where transformers gave a column
 * other cells, those are in {@link RowBatch#row} alone, and the bytes have the source's.
 */
public interface EncodedRows {
    /** What the bytes mean. */
    RowEncoding encoding();

    /** Holds the rows, to be read only. */
    byte[] array();

    /** Where row {@code row} of the batch begins. */
    int start(int row);

    /** Where row {@code row} of the batch ends. */
    int end(int row);

    /** Where the cell of {@code column} begins in row {@code row} of the batch; only for rows that are not {@link #isWhole}. */
    int cell(int row, int column);

    /** Whether the cells of {@code column} are others than those in the bytes: take them from {@link RowBatch#row}. */
    boolean isReplaced(int column);

    /** Whether the rows stand one behind the other, and no column is replaced. */
    boolean isWhole();
}
