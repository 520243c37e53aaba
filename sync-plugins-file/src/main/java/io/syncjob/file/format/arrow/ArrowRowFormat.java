package io.syncjob.file.format.arrow;

import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.Segment;
import io.syncjob.file.store.LocalSlice;
import io.syncjob.file.store.PartFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/**
 * Writes Arrow IPC. A segment is record batches. A stream is the schema, the segments one after the other, and an end; a file has
 * the same between two marks, and a footer that tells where the batches are.
 */
public final class ArrowRowFormat implements RowFormat {
    private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};
    private static final int PREFIX_BYTES = 8;

    private final ArrowWriteOptions options;

    public ArrowRowFormat(ArrowWriteOptions options) {
        this.options = options;
    }

    @Override
    public String extension() {
        return options.stream() ? "arrows" : "arrow";
    }

    @Override
    public boolean isAppendable() {
        return options.stream();
    }

    @Override
    public Schema check(Schema rows) {
        return Schema.of(rows.columns().stream()
                        .map(column -> column.withType(
                                ArrowColumns.inFile(column.type(), options.unbounded(), options.nanos())))
                        .toList())
                .withKey(rows.key());
    }

    @Override
    public byte[] preamble(Schema rows) {
        if (!options.stream()) {
            return new byte[0];
        }
        ByteBuffer schema = MessageSerializer.serializeMetadata(ArrowColumns.schema(rows), IpcOption.DEFAULT);
        int padded = (schema.remaining() + PREFIX_BYTES - 1) / PREFIX_BYTES * PREFIX_BYTES;
        ByteBuffer message = ByteBuffer.allocate(PREFIX_BYTES + padded);
        message.putInt(-1).putInt(Integer.reverseBytes(padded)).put(schema);
        return message.array();
    }

    @Override
    public byte[] trailer() {
        return options.stream() ? END.clone() : new byte[0];
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) {
        return new ArrowEncoder(rows, options, out);
    }

    @Override
    @SuppressWarnings("resource") // Closing the channel would close nothing.
    public void merge(Schema rows, List<Segment> segments, PartFile part) throws IOException {
        ArrowChannels.Output out = new ArrowChannels.Output(part);
        org.apache.arrow.vector.types.pojo.Schema schema = ArrowColumns.schema(rows);
        out.write(ArrowBatches.magic());
        out.align();
        MessageSerializer.serialize(out, schema);
        List<ArrowBlock> blocks = new ArrayList<>();
        for (Segment segment : segments) {
            LocalSlice slice = new LocalSlice(segment.file(), segment.from(), segment.to());
            try (DataInputStream in = new DataInputStream(slice.open(0))) {
                long end = out.getCurrentPosition() + slice.size();
                while (out.getCurrentPosition() < end) {
                    blocks.add(copy(in, out));
                }
            }
        }
        out.write(END);
        ByteBuffer footer = WriteChannel.serialize(new ArrowFooter(schema, List.of(), blocks));
        int length = footer.remaining();
        out.write(footer);
        out.writeIntLittleEndian(length);
        out.write(ArrowBatches.magic());
    }

    /** Copies one message; tells where it is now. */
    private static ArrowBlock copy(DataInputStream in, ArrowChannels.Output out) throws IOException {
        long start = out.getCurrentPosition();
        byte[] prefix = new byte[PREFIX_BYTES];
        in.readFully(prefix);
        byte[] metadata = new byte[Integer.reverseBytes(ByteBuffer.wrap(prefix).getInt(Integer.BYTES))];
        in.readFully(metadata);
        out.write(prefix);
        out.write(metadata);
        long body = Message.getRootAsMessage(ByteBuffer.wrap(metadata)).bodyLength();
        copy(in, body, out);
        return new ArrowBlock(start, PREFIX_BYTES + metadata.length, body);
    }

    private static void copy(InputStream in, long length, ArrowChannels.Output out) throws IOException {
        byte[] chunk = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int count = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
            if (count == 0) {
                throw new IOException("a part became shorter");
            }
            out.write(ByteBuffer.wrap(chunk, 0, count));
            left -= count;
        }
    }
}
