package io.syncjob.data;

/**
 * A form in which a source gives whole rows as bytes, and which a target of the same kind takes without a look at the cells.
 * Two are equal when the bytes of one mean the same as those of the other. Immutable; safe for use by several threads.
 */
public interface RowEncoding {
    /**
     * Sets the cells of a row in {@code out}, and does not end it. The row is one that the reader appended, so every cell
     * fits its column.
     *
     * @param bytes holds the row from {@code offset} on
     * @param length how many bytes it has
     */
    void decode(byte[] bytes, int offset, int length, RowAppender out);

    /**
     * Sets one cell of such a row in {@code out}.
     *
     * @param bytes holds the cell from {@code cell} on, which is where the reader said that it begins
     */
    void decodeCell(byte[] bytes, int cell, int column, RowAppender out);

    /**
     * Gives what a row says to {@code out}, without what is mere form: two rows of equal encodings have the same values
     * exactly when they give the same parts in the same order. Blanks that fill up a text of fixed length are form, and so
     * are zeros at the end of a decimal's fraction.
     *
     * @param bytes holds the row from {@code offset} on
     * @param length how many bytes it has
     */
    void parts(byte[] bytes, int offset, int length, Parts out);

    /**
     * The encoding by whose {@link #parts} rows of this one are compared with those of {@code target}, which is equal to it:
     * where columns of the two sides are declared alike, there may be nothing to leave out.
     *
     * @return an encoding equal to this
     */
    default RowEncoding comparedWith(RowEncoding target) {
        return this;
    }

    /** Takes the parts of a row, one after the other. */
    interface Parts {
        /** The part is read before this returns. */
        void add(byte[] bytes, int offset, int length);
    }
}
