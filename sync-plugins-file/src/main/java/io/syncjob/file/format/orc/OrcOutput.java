package io.syncjob.file.format.orc;

import io.syncjob.data.Schema;
import io.syncjob.file.store.PartFile;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.InMemoryKeystore;
import org.apache.orc.MemoryManager;
import org.apache.orc.OrcFile;
import org.apache.orc.Writer;
import org.apache.orc.impl.PhysicalFsWriter;
import org.apache.orc.impl.WriterImpl;
import org.apache.orc.impl.writer.WriterEncryptionVariant;

/** An ORC file at the end of a part, which stays open when the ORC file is closed. */
final class OrcOutput extends OutputStream {
    private final PartFile part;

    private OrcOutput(PartFile part) {
        this.part = part;
    }

    static Writer writer(Schema rows, OrcWriteOptions options, PartFile part) throws IOException {
        OrcFile.WriterOptions said = OrcFile.writerOptions(OrcFiles.settings())
                .setSchema(OrcColumns.struct(rows))
                .compress(CompressionKind.valueOf(options.codec()))
                .stripeSize(options.stripeBytes())
                // A size of one's own for each file would keep stripes from being joined.
                .enforceBufferSize()
                .blockPadding(false)
                .useUTCTimestamp(true)
                .setProlepticGregorian(true)
                .setKeyProvider(new InMemoryKeystore())
                .memory(new OwnMemory());
        said.physicalWriter(new PhysicalFsWriter(
                new FSDataOutputStream(new OrcOutput(part), null), said, new WriterEncryptionVariant[0]));
        return new WriterImpl(null, new Path("part"), said);
    }

    @Override
    public void write(int b) throws IOException {
        part.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        part.write(bytes, offset, length);
    }

    /** Each writer has its stripe; the library would share a part of the heap out among all of a JVM. */
    private static final class OwnMemory implements MemoryManager {
        @Override
        public void addWriter(Path path, long requested, Callback callback) {
            // There is nothing to share.
        }

        @Override
        public void removeWriter(Path path) {
            // There is nothing to share.
        }

        @Override
        @SuppressWarnings("deprecation") // Abstract in the library.
        public void addedRow(int rows) {
            // The library asks with checkMemory.
        }

        @Override
        public long checkMemory(long previous, Callback writer) throws IOException {
            writer.checkMemory(1);
            return previous;
        }
    }
}
