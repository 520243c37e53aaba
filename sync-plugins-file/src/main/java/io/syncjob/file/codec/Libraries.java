package io.syncjob.file.codec;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** The streams of the libraries, apart from what can be used without them. */
final class Libraries {
    /** A file that asks for a larger dictionary is refused. */
    private static final int MOST_XZ_KIB = 256 << 10;

    private Libraries() {}

    static InputStream zstd(InputStream in) throws IOException {
        return new ZstdInputStream(in);
    }

    static OutputStream zstd(OutputStream out) throws IOException {
        return new ZstdOutputStream(out);
    }

    static InputStream bzip2(InputStream in) throws IOException {
        return new BZip2CompressorInputStream(in, true);
    }

    static OutputStream bzip2(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
    }

    static InputStream xz(InputStream in) throws IOException {
        return new XZInputStream(in, MOST_XZ_KIB);
    }

    static OutputStream xz(OutputStream out) throws IOException {
        return new XZOutputStream(out, new LZMA2Options());
    }

    static InputStream lz4(InputStream in) throws IOException {
        return new LZ4FrameInputStream(in);
    }

    static OutputStream lz4(OutputStream out) throws IOException {
        return new LZ4FrameOutputStream(out);
    }

    static InputStream snappy(InputStream in) throws IOException {
        return new FramedSnappyCompressorInputStream(in);
    }

    static OutputStream snappy(OutputStream out) throws IOException {
        return new FramedSnappyCompressorOutputStream(out);
    }
}
