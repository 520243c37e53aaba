package io.syncjob.jdbc.bulk;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row that cannot be sent for what it holds, such as a NUL in a text that is bound for PostgreSQL. */
public final class BadRowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;
    private final String code;
    private final String reason;
    private final @Nullable String plain;

    /**
     * @param row how many rows were added before it and not yet finished
     * @param column the column at fault, or -1 where it is the row as a whole
     * @param code a short constant for the kind of fault, for programs to read
     * @param reason what is wrong, for people to read
     */
    public BadRowException(int row, int column, String code, String reason) {
        this(row, column, code, reason, null);
    }

    /**
     * The same for a reason that may quote any value of the row.
     *
     * @param plain the reason without values; null where it quotes the column at fault at most
     */
    public BadRowException(int row, int column, String code, String reason, @Nullable String plain) {
        super(reason, null, false, false);
        this.row = row;
        this.column = column;
        this.code = code;
        this.reason = reason;
        this.plain = plain;
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

    public @Nullable String plain() {
        return plain;
    }
}
