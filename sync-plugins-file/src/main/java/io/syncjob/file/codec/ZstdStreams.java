package io.syncjob.file.codec;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Zstandard, in a class that is loaded only where its library is. */
final class ZstdStreams {
    private ZstdStreams() {}

    static InputStream decompress(InputStream in) throws IOException {
        return new ZstdInputStream(in);
    }

    static OutputStream compress(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
    }
}
