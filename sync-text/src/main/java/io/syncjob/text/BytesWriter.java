package io.syncjob.text;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Row;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** BYTES in base64. */
final class BytesWriter implements CellWriter {
    private static final Fault TOO_LONG = Fault.outOfRange("The bytes have no room in a text of 2 GB");

    @Override
    public @Nullable Fault write(Row row, int column, TextBuffer out) {
        ByteSlice bytes = row.getBinary(column);
        if (bytes.length() > Integer.MAX_VALUE / 2) {
            return TOO_LONG;
        }
        ByteBuffer text = Base64.getEncoder().encode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
        out.put(text.array(), text.arrayOffset() + text.position(), text.remaining());
        return null;
    }
}
