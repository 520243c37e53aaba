package io.syncjob.jdbc.bulk;

import java.io.Serial;

/** A value that the database holds but its column's kind cannot: the row is dirty. */
public final class BadCellException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String reason;

    /**
     * @param code a short constant for the kind of fault, for programs to read
     * @param reason what is wrong, for people to read
     */
    public BadCellException(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
