package io.syncjob.core.run;

/** Tells which row of the split a row of a batch comes from. */
interface Origins {
    /** The number in the split, from 1, of the row that the row at {@code physicalRow} of the batch's vectors was made of. */
    long rowNumber(int physicalRow);
}
