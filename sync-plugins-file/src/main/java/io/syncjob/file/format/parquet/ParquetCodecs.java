package io.syncjob.file.format.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * The codecs of Parquet without those of Hadoop, which bring a server's libraries with them. A compressed page is at most as
 * large as its header says, so a bomb finds no room. Used by one thread.
 */
final class ParquetCodecs implements CompressionCodecFactory {
    private static final int ZSTD_LEVEL = 3;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput plain) throws IOException {
                return codec == CompressionCodecName.UNCOMPRESSED
                        ? plain
                        : BytesInput.from(ParquetCodecs.compress(codec, bytes(plain)));
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec;
            }

            @Override
            public void release() {
                // It holds nothing.
            }
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput compressed, int size) throws IOException {
                return codec == CompressionCodecName.UNCOMPRESSED
                        ? compressed
                        : BytesInput.from(ParquetCodecs.decompress(codec, bytes(compressed), size));
            }

            @Override
            public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer plain, int size)
                    throws IOException {
                byte[] bytes = new byte[compressedSize];
                compressed.get(bytes);
                plain.put(
                        codec == CompressionCodecName.UNCOMPRESSED
                                ? bytes
                                : ParquetCodecs.decompress(codec, bytes, size));
            }

            @Override
            public void release() {
                // It holds nothing.
            }
        };
    }

    private static byte[] bytes(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) input.size());
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }

    private static byte[] compress(CompressionCodecName codec, byte[] plain) throws IOException {
        return switch (codec) {
            case SNAPPY -> Snappy.compress(plain);
            case ZSTD -> Zstd.compress(plain, ZSTD_LEVEL);
            case LZ4_RAW -> LZ4Factory.fastestInstance().fastCompressor().compress(plain);
            case GZIP -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 64);
                try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                    out.write(plain);
                }
                yield bytes.toByteArray();
            }
            default -> throw new IOException("Parquet files are not written with " + codec);
        };
    }

    private static byte[] decompress(CompressionCodecName codec, byte[] compressed, int size) throws IOException {
        byte[] plain = new byte[size];
        int length;
        switch (codec) {
            case SNAPPY -> {
                if (Snappy.uncompressedLength(compressed) != size) {
                    throw new IOException("a page has not the size that its header says");
                }
                length = Snappy.uncompress(compressed, 0, compressed.length, plain, 0);
            }
            case ZSTD -> {
                long count = Zstd.decompress(plain, compressed);
                if (Zstd.isError(count)) {
                    throw new IOException("a page is broken: " + Zstd.getErrorName(count));
                }
                length = (int) count;
            }
            case LZ4_RAW ->
                length = LZ4Factory.fastestInstance()
                        .safeDecompressor()
                        .decompress(compressed, 0, compressed.length, plain, 0);
            case GZIP -> {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
                    length = in.readNBytes(plain, 0, size);
                }
            }
            default -> throw new IOException("Parquet files that are compressed with " + codec + " are not read");
        }
        if (length != size) {
            throw new IOException("a page has not the size that its header says");
        }
        return plain;
    }

    @Override
    public void release() {
        // It holds nothing.
    }
}
