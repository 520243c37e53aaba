package io.syncjob.file.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;

/** What Apache Commons Compress brings, in a class that is loaded only where it is. */
final class CompressStreams {
    private CompressStreams() {}

    static InputStream bzip2(InputStream in) throws IOException {
        return new BZip2CompressorInputStream(in, true);
    }

    static OutputStream bzip2(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
    }

    static InputStream snappy(InputStream in) throws IOException {
        return new FramedSnappyCompressorInputStream(in);
    }

    static OutputStream snappy(OutputStream out) throws IOException {
        return new FramedSnappyCompressorOutputStream(out);
    }
}
