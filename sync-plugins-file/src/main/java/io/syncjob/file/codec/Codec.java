package io.syncjob.file.codec;

import io.syncjob.file.store.Library;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A way to compress. Frames that follow one another are read as one stream, whatever the codec. */
public enum Codec {
    GZIP("gz"),
    ZSTD("zst"),
    BZIP2("bz2"),
    XZ("xz"),
    LZ4("lz4"),
    SNAPPY("sz");

    private static final int BUFFER = 1 << 16;

    private final String extension;

    Codec(String extension) {
        this.extension = extension;
    }

    /** The ending of the names of files, without the dot. */
    public String extension() {
        return extension;
    }

    /** The codec that a file's name tells, or null. */
    public static @Nullable Codec ofName(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        for (Codec codec : values()) {
            if (name.endsWith("." + codec.extension)) {
                return codec;
            }
        }
        return name.endsWith(".zstd") ? ZSTD : name.endsWith(".snappy") ? SNAPPY : null;
    }

    /** Makes sure that the codec's library is there. */
    public void require() {
        String purpose = this + " compression";
        switch (this) {
            case GZIP -> {}
            case ZSTD ->
                new Library("com.github.luben.zstd.ZstdInputStream", "com.github.luben:zstd-jni").require(purpose);
            case XZ -> new Library("org.tukaani.xz.XZInputStream", "org.tukaani:xz").require(purpose);
            case LZ4 -> new Library("net.jpountz.lz4.LZ4FrameInputStream", "at.yawk.lz4:lz4-java").require(purpose);
            case BZIP2, SNAPPY -> Archive.LIBRARY.require(purpose);
        }
    }

    /** What {@code in} holds, of which closing closes {@code in}. */
    public InputStream decompress(InputStream in) throws IOException {
        require();
        try {
            return switch (this) {
                case GZIP -> new GZIPInputStream(new Unending(in), BUFFER);
                case ZSTD -> Libraries.zstd(in);
                case BZIP2 -> Libraries.bzip2(in);
                case XZ -> Libraries.xz(in);
                case LZ4 -> Libraries.lz4(in);
                case SNAPPY -> Libraries.snappy(in);
            };
        } catch (IOException e) {
            in.close();
            throw new IOException("this is no " + this + " file, or one that is cut short: " + e.getMessage(), e);
        }
    }

    /** A frame of this codec, ended by closing, which closes {@code out} too. */
    public OutputStream compress(OutputStream out) throws IOException {
        require();
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> Libraries.zstd(out);
            case BZIP2 -> Libraries.bzip2(out);
            case XZ -> Libraries.xz(out);
            case LZ4 -> Libraries.lz4(out);
            case SNAPPY -> Libraries.snappy(out);
        };
    }

    /** The JDK asks whether more is there before it goes on to the next member, and a network says no too often. */
    private static final class Unending extends FilterInputStream {
        Unending(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
