package io.syncjob.jdbc.bulk;

import java.io.Serial;

/** A row that cannot be sent for what it holds, such as a NUL in a text that is bound for PostgreSQL. */
public final class BadRowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;
    private final String code;
    private final String reason;

    /**
     * @param row how many rows were added before it and not yet finished
     * @param column the column at fault, or -1 where it is the row as a whole
     * @param code a short constant for the kind of fault, for programs to read
     * @param reason what is wrong, for people to read
     */
    public BadRowException(int row, int column, String code, String reason) {
        super(reason, null, false, false);
        this.row = row;
        this.column = column;
        this.code = code;
        this.reason = reason;
    }

    public int row() {
        return row;
    }

    public int column() {
        return column;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
