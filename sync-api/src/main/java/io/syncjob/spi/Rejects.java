package io.syncjob.spi;

/** Takes the rows of a batch that the target refuses for what they hold. */
public interface Rejects {
    /**
     * Rejects a row; a row is rejected once at most.
     *
     * @param row its index in the batch
     * @param column the column at fault, or -1 where it is the row as a whole
     * @param code a short constant for the kind of fault, such as an SQL state, for programs to read
     * @param reason what is wrong, for people to read
     * @throws io.syncjob.error.SyncException when there are now more dirty rows than the job tolerates; let it pass
     */
    void reject(int row, int column, String code, String reason);

    /**
     * The same for a reason that may quote values of any column, as a server's message does.
     *
     * @param plain what is wrong without a value of the row; shown instead of {@code reason} where the job masks columns
     */
    default void reject(int row, int column, String code, String reason, String plain) {
        reject(row, column, code, reason);
    }
}
