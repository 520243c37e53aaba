package io.syncjob.file.format.orc;

import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.StoredFileChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.orc.CompressionKind;
import org.apache.orc.DataReader;
import org.apache.orc.OrcProto;
import org.apache.orc.StripeInformation;
import org.apache.orc.impl.BufferChunk;
import org.apache.orc.impl.BufferChunkList;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.OrcCodecPool;

/** A stored file as ORC's library reads it, without a file system of Hadoop. */
final class OrcData implements DataReader {
    private final StoredFile file;
    private final StoredFileChannel channel;
    private final CompressionKind compression;
    private final InStream.StreamOptions options;

    OrcData(StoredFile file, CompressionKind compression, int bufferBytes) {
        this.file = file;
        this.channel = new StoredFileChannel(file);
        this.compression = compression;
        this.options =
                InStream.options().withCodec(OrcCodecPool.getCodec(compression)).withBufferSize(bufferBytes);
    }

    @Override
    public void open() {
        // The file is opened when it is read.
    }

    private byte[] read(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        channel.position(offset);
        int done = 0;
        while (done < length) {
            int count = channel.read(bytes, done, length - done);
            if (count < 0) {
                throw new EOFException("the file ends before its content does");
            }
            done += count;
        }
        return bytes;
    }

    @Override
    public OrcProto.StripeFooter readStripeFooter(StripeInformation stripe) throws IOException {
        int length = Math.toIntExact(stripe.getFooterLength());
        byte[] footer = read(stripe.getOffset() + stripe.getIndexLength() + stripe.getDataLength(), length);
        return OrcProto.StripeFooter.parseFrom(InStream.createCodedInputStream(
                InStream.create("footer", new BufferChunk(ByteBuffer.wrap(footer), 0), 0, length, options)));
    }

    @Override
    public BufferChunkList readFileData(BufferChunkList ranges, boolean direct) throws IOException {
        for (BufferChunk chunk = ranges.get(); chunk != null; chunk = (BufferChunk) chunk.next) {
            if (!chunk.hasData()) {
                chunk.setChunk(ByteBuffer.wrap(read(chunk.getOffset(), chunk.getLength())));
            }
        }
        return ranges;
    }

    @Override
    public boolean isTrackingDiskRanges() {
        return false;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the library.
    public void releaseBuffer(ByteBuffer buffer) {
        throw new UnsupportedOperationException("No buffers are tracked");
    }

    @Override
    public void releaseAllBuffers() {
        // No buffers are tracked.
    }

    /** The library reads with a copy, which it closes. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public OrcData clone() {
        return new OrcData(file, compression, options.getBufferSize());
    }

    @Override
    public InStream.StreamOptions getCompressionOptions() {
        return options;
    }

    @Override
    public void close() throws IOException {
        if (options.getCodec() != null) {
            OrcCodecPool.returnCodec(compression, options.getCodec());
            options.withCodec(null);
        }
        channel.close();
    }
}
