package io.syncjob.data;

/** The rows of a batch as their source encoded them, one behind the other. Belongs to the batch, and lives as long. */
public interface EncodedRows {
    /** What the bytes mean. */
    RowEncoding encoding();

    /** Holds the rows, to be read only. */
    byte[] array();

    /** Where row {@code row} begins; for the number of rows, where the last one ends. */
    int start(int row);
}
