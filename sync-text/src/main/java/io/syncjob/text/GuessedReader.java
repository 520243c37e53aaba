package io.syncjob.text;

import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column whose type comes from a sample: a value that the sample did not foresee, such as {@code 007} among numbers,
 * is refused rather than read as {@code 7}.
 */
public final class GuessedReader implements CellReader {
    private final TypeGuess.Form form;
    private final CellReader reader;
    private final Fault unforeseen;

    public GuessedReader(TypeGuess.Form form) {
        this.form = form;
        this.reader = CellReader.of(form.type(), null);
        this.unforeseen = Fault.invalid("is not of the form " + form
                + " that the values of the sample have; declare the column's type, or read all columns as text");
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        if (form != TypeGuess.Form.STRING
                && !form.matches(new String(text, from, to - from, StandardCharsets.ISO_8859_1))) {
            return unforeseen;
        }
        return reader.read(text, from, to, out, column);
    }
}
