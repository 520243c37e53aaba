package io.syncjob.file.format.text;

import io.syncjob.text.Fault;
import io.syncjob.text.TextBuffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns text that was written in UTF-8 into another charset. Used by one thread. */
public final class Transcoder {
    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF16_MARK = {(byte) 0xfe, (byte) 0xff};

    private final CharsetEncoder encoder;
    private final Fault unmappable;

    private Transcoder(Charset charset) {
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.unmappable = new Fault("UNMAPPABLE_TEXT", "The row holds characters that " + charset + " does not have");
    }

    /** A transcoder to {@code charset}, or null for UTF-8. */
    static @Nullable Transcoder of(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? null : new Transcoder(withoutMark(charset));
    }

    /** Java's UTF-16 begins every piece of text with a mark; a file has it once. */
    private static Charset withoutMark(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset;
    }

    /** What a file begins with: a byte order mark where the charset wants one or {@code marked} says so, and a first text. */
    public static byte[] preamble(Charset charset, boolean marked, TextBuffer first) {
        TextBuffer preamble = new TextBuffer(first.size() + UTF8_MARK.length);
        preamble.put(first.array(), 0, first.size());
        Transcoder transcoder = of(charset);
        Fault fault = transcoder == null ? null : transcoder.transcode(preamble, 0);
        if (fault != null) {
            throw new IllegalArgumentException(fault.what());
        }
        TextBuffer whole = new TextBuffer(preamble.size() + UTF8_MARK.length);
        if (charset.equals(StandardCharsets.UTF_16)) {
            whole.put(UTF16_MARK);
        } else if (marked) {
            whole.put(UTF8_MARK);
        }
        whole.put(preamble.array(), 0, preamble.size());
        byte[] bytes = new byte[whole.size()];
        System.arraycopy(whole.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    /** Replaces the text from {@code start} on, unless the charset does not have its characters. */
    @Nullable
    Fault transcode(TextBuffer text, int start) {
        String chars = new String(text.array(), start, text.size() - start, StandardCharsets.UTF_8);
        try {
            ByteBuffer encoded = encoder.encode(CharBuffer.wrap(chars));
            text.truncate(start);
            text.put(encoded.array(), encoded.arrayOffset() + encoded.position(), encoded.remaining());
            return null;
        } catch (CharacterCodingException e) {
            return unmappable;
        }
    }
}
