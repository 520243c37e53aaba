package io.syncjob.file.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** XZ, in a class that is loaded only where its library is. */
final class XzStreams {
    /** A file that asks for a larger dictionary is refused. */
    private static final int MOST_XZ_KIB = 256 << 10;

    private XzStreams() {}

    static InputStream decompress(InputStream in) throws IOException {
        return new XZInputStream(in, MOST_XZ_KIB);
    }

    static OutputStream compress(OutputStream out) throws IOException {
        return new XZOutputStream(out, new LZMA2Options());
    }
}
