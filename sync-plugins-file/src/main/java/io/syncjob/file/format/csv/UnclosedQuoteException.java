package io.syncjob.file.format.csv;

import java.io.IOException;
import java.io.Serial;

/** The file ends within quotes, and more was read since than a row may have: where rows begin is no longer known. */
final class UnclosedQuoteException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnclosedQuoteException(long offset, int mostBytes) {
        super("A quote is opened in the row at byte " + offset + " and not closed, though a row may have " + mostBytes
                + " bytes");
    }
}
