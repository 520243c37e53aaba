package io.syncjob.jdbc.postgres;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Cells of type uuid: 16 bytes on the wire, 36 characters in a batch. */
final class UuidCells {
    private static final int LENGTH = 36;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private UuidCells() {}

    static @Nullable Fault decode(byte[] row, int at, int length, int column, RowAppender out) {
        out.setUtf8(column, text(row, at), 0, LENGTH);
        return null;
    }

    static String read(byte[] bytes, int at) {
        return new String(text(bytes, at), StandardCharsets.US_ASCII);
    }

    private static byte[] text(byte[] bytes, int at) {
        byte[] text = new byte[LENGTH];
        int place = 0;
        for (int i = 0; i < 16; i++) {
            if (isDash(place)) {
                text[place++] = '-';
            }
            text[place++] = DIGITS[bytes[at + i] >> 4 & 15];
            text[place++] = DIGITS[bytes[at + i] & 15];
        }
        return text;
    }

    private static boolean isDash(int place) {
        return place == 8 || place == 13 || place == 18 || place == 23;
    }

    static @Nullable Fault encode(Row row, int column, CopyBuffer out) throws SQLException {
        ByteSlice slice = row.getUtf8(column);
        return encode(slice.array(), slice.offset(), slice.length(), out);
    }

    static @Nullable Fault encode(byte[] bytes, int offset, int length, CopyBuffer out) throws SQLException {
        long high = 0;
        long low = 0;
        boolean good = length == LENGTH;
        for (int place = 0; good && place < LENGTH; place++) {
            byte character = bytes[offset + place];
            if (isDash(place)) {
                good = character == '-';
            } else {
                int digit = Character.digit(character, 16);
                good = digit >= 0;
                high = high << 4 | low >>> 60;
                low = low << 4 | digit;
            }
        }
        if (!good) {
            return new Fault(Fault.INVALID_TEXT, "The text is not a UUID of 36 characters");
        }
        out.putInt(2 * Long.BYTES);
        out.putLong(high);
        out.putLong(low);
        return null;
    }
}
