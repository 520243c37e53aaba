package io.syncjob.file.codec;

import io.syncjob.file.store.Libraries;
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
            case ZSTD -> Libraries.ZSTD.require(purpose, Libraries.class);
            case XZ -> Libraries.XZ.require(purpose, Libraries.class);
            case LZ4 -> Libraries.LZ4.require(purpose, Libraries.class);
            case BZIP2, SNAPPY -> Libraries.COMPRESS.require(purpose, Libraries.class);
        }
    }

    /** What {@code in} holds, of which closing closes {@code in}. */
    public InputStream decompress(InputStream in) throws IOException {
        require();
        try {
            return switch (this) {
                case GZIP -> new GZIPInputStream(new Unending(in), BUFFER);
                case ZSTD -> ZstdStreams.decompress(in);
                case BZIP2 -> CompressStreams.bzip2(in);
                case XZ -> XzStreams.decompress(in);
                case LZ4 -> Lz4Streams.decompress(in);
                case SNAPPY -> CompressStreams.snappy(in);
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
            case ZSTD -> ZstdStreams.compress(out);
            case BZIP2 -> CompressStreams.bzip2(out);
            case XZ -> XzStreams.compress(out);
            case LZ4 -> Lz4Streams.compress(out);
            case SNAPPY -> CompressStreams.snappy(out);
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
