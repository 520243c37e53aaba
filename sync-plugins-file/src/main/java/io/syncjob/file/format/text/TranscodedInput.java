package io.syncjob.file.format.text;

import io.syncjob.text.TextBuffer;
import io.syncjob.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Gives text of any charset as UTF-8. Where the bytes are no text, {@link Utf8#BROKEN} stands. */
final class TranscodedInput extends InputStream {
    /** No decoder gives a low surrogate alone, and the encoder writes BROKEN for it. */
    private static final char BROKEN = '\udc00';

    private static final int CHUNK = 1 << 15;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK);
    private final TextBuffer out = new TextBuffer(CHUNK * 3);
    private int at;
    private boolean ended;
    private boolean flushed;

    TranscodedInput(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == out.size()) {
            if (flushed) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, out.size() - at);
        System.arraycopy(out.array(), at, target, offset, count);
        at += count;
        return count;
    }

    private void decode() throws IOException {
        if (!ended) {
            bytes.compact();
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = count < 0;
            bytes.position(bytes.position() + Math.max(0, count));
            bytes.flip();
        }
        // One place is kept for what stands for broken bytes.
        chars.clear().limit(chars.capacity() - 1);
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.limit(chars.capacity());
        if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            chars.put(BROKEN);
        } else if (result.isUnderflow() && ended) {
            decoder.flush(chars);
            flushed = true;
        }
        out.clear();
        at = 0;
        // A decoder never gives the first half of a pair of surrogates without room for the second.
        Utf8.encode(chars.array(), 0, chars.position(), out);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
