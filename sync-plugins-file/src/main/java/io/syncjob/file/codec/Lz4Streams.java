package io.syncjob.file.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** LZ4 frames, in a class that is loaded only where its library is. */
final class Lz4Streams {
    private Lz4Streams() {}

    static InputStream decompress(InputStream in) throws IOException {
        return new LZ4FrameInputStream(in);
    }

    static OutputStream compress(OutputStream out) throws IOException {
        return new LZ4FrameOutputStream(out);
    }
}
