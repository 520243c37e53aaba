package io.syncjob.file.codec;

import io.syncjob.file.store.PartFile;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A part whose bytes are compressed. Each seal ends a frame, so the part can be cut off and added to behind it. */
public final class CompressedPart implements PartFile {
    private final PartFile file;
    private final Codec codec;
    private @Nullable OutputStream frame;

    public CompressedPart(PartFile file, Codec codec) {
        this.file = file;
        this.codec = codec;
    }

    /** The compressed bytes so far; some may still be in the compressor. */
    @Override
    public long length() {
        return file.length();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        OutputStream out = frame;
        if (out == null) {
            out = codec.compress(new Sink());
            frame = out;
        }
        out.write(bytes, offset, length);
    }

    @Override
    public void seal() throws IOException {
        if (frame != null) {
            OutputStream ending = frame;
            frame = null;
            ending.close();
        }
    }

    @Override
    public void truncate(long length) throws IOException {
        // Closing is what frees a compressor; what it writes at last is cut off.
        seal();
        file.truncate(length);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            seal();
        }
    }

    /** Writes into the file, which stays open. */
    private final class Sink extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            file.write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }
}
