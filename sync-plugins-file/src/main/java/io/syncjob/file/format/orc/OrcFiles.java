package io.syncjob.file.format.orc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.OneTable;
import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.StoredFileChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionCodec;
import org.apache.orc.CompressionKind;
import org.apache.orc.InMemoryKeystore;
import org.apache.orc.OrcFile;
import org.apache.orc.OrcProto;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.BufferChunk;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.OrcCodecPool;
import org.apache.orc.impl.OrcTail;
import org.apache.orc.impl.ReaderImpl;

/** Opens ORC files. */
final class OrcFiles {
    private static final int MOST_POSTSCRIPT = 256;

    private OrcFiles() {}

    /** Nothing is read from files of settings, as Hadoop would do. */
    static Configuration settings() {
        return new Configuration(false);
    }

    /**
     * What the end of a file says of it. Its rows are read with {@link OrcData}.
     *
     * @throws IOException for a file that is no ORC file, or a broken one
     */
    static Reader open(StoredFile file) throws IOException {
        OneTable.requireSeekable(file, "ORC");
        try {
            Reader reader = new ReaderImpl(
                    new Path("orc"),
                    OrcFile.readerOptions(settings())
                            .orcTail(tail(file))
                            .maxLength(file.size())
                            .setKeyProvider(new InMemoryKeystore())
                            .useUTCTimestamp(true)
                            .convertToProlepticGregorian(true));
            if (reader.getSchema().getCategory() != TypeDescription.Category.STRUCT) {
                throw new SyncException(
                        SyncError.UNSUPPORTED,
                        "File '" + file.path() + "' does not hold rows with columns",
                        "Rows are read from files of structs.");
            }
            return reader;
        } catch (SyncException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    static IOException broken(StoredFile file, Exception e) {
        return new IOException("file '" + file.path() + "' is no ORC file, or a broken one: " + e.getMessage(), e);
    }

    /** All behind the stripes: their statistics, the footer and the postscript, which tells how long these are. */
    private static OrcTail tail(StoredFile file) throws IOException {
        long size = file.size();
        try (StoredFileChannel channel = new StoredFileChannel(file)) {
            byte[] end = read(channel, size, MOST_POSTSCRIPT);
            int length = end[end.length - 1] & 0xff;
            if (length >= end.length) {
                throw new IOException("its end is cut off");
            }
            OrcProto.PostScript said =
                    OrcProto.PostScript.parseFrom(ByteBuffer.wrap(end, end.length - 1 - length, length));
            long tail = 1 + length + said.getFooterLength() + said.getMetadataLength();
            if (tail < 0 || tail > size || !said.getMagic().equals("ORC")) {
                throw new IOException("its end is cut off");
            }
            ByteBuffer bytes = ByteBuffer.wrap(read(channel, size, Math.toIntExact(tail)));
            return tail(said, length, new BufferChunk(bytes, size - tail), size);
        }
    }

    private static OrcTail tail(OrcProto.PostScript said, int length, BufferChunk bytes, long size) throws IOException {
        CompressionKind compression =
                CompressionKind.valueOf(said.getCompression().name());
        CompressionCodec codec = OrcCodecPool.getCodec(compression);
        try {
            OrcProto.Footer footer = OrcProto.Footer.parseFrom(InStream.createCodedInputStream(InStream.create(
                    "footer",
                    bytes,
                    size - 1 - length - said.getFooterLength(),
                    said.getFooterLength(),
                    InStream.options().withCodec(codec).withBufferSize(ReaderImpl.getCompressionBlockSize(said)))));
            OrcProto.FileTail tail = OrcProto.FileTail.newBuilder()
                    .setPostscript(said)
                    .setPostscriptLength(length)
                    .setFooter(footer)
                    .setFileLength(size)
                    .build();
            return new OrcTail(tail, bytes, -1);
        } finally {
            OrcCodecPool.returnCodec(compression, codec);
        }
    }

    private static byte[] read(StoredFileChannel channel, long size, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(size, most)];
        if (bytes.length == 0) {
            throw new IOException("it is empty");
        }
        ByteBuffer target = ByteBuffer.wrap(bytes);
        channel.position(size - bytes.length);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new IOException("it became shorter");
            }
        }
        return bytes;
    }
}
