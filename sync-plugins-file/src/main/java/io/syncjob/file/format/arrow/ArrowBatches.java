package io.syncjob.file.format.arrow;

import io.syncjob.file.format.OneTable;
import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.ipc.message.MessageResult;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * The record batches of a file, one after the other. A file of the format with a footer is read as the stream that it holds, from
 * one batch that is wanted to the next.
 */
final class ArrowBatches implements AutoCloseable {
    private static final String MAGIC = "ARROW1";
    private static final int PADDED_MAGIC = 8;
    private static final int PREFIX_BYTES = 8;
    /** What a file's batches may take when they are decompressed, beyond its own size. */
    private static final long MOST_BYTES = 1L << 30;

    private final BufferAllocator allocator;
    private final ArrowStreamReader reader;
    private final @Nullable List<ArrowBlock> blocks;

    private ArrowBatches(BufferAllocator allocator, ArrowStreamReader reader, @Nullable List<ArrowBlock> blocks) {
        this.allocator = allocator;
        this.reader = reader;
        this.blocks = blocks;
    }

    /** Which batches of a file with a footer are wanted. */
    interface Wanted {
        boolean test(ArrowBlock batch);
    }

    /** @throws IOException for a file that is no Arrow file, or a broken one */
    static ArrowBatches open(StoredFile file, Wanted wanted) throws IOException {
        OneTable.requireSeekable(file, "Arrow");
        ArrowChannels.Input in = new ArrowChannels.Input(file);
        BufferAllocator allocator = new RootAllocator(MOST_BYTES + file.size());
        ArrowStreamReader reader = null;
        try {
            ArrowFooter footer = footer(in, file.size());
            in.setPosition(0);
            reader = new ArrowStreamReader(
                    new Messages(
                            in,
                            allocator,
                            footer == null ? null : places(footer, wanted).iterator()),
                    allocator,
                    CommonsCompressionFactory.INSTANCE);
            ArrowBatches batches =
                    new ArrowBatches(allocator, reader, footer == null ? null : footer.getRecordBatches());
            batches.root();
            return batches;
        } catch (IOException | RuntimeException e) {
            try (allocator) {
                if (reader == null) {
                    in.close();
                } else {
                    reader.close();
                }
            } catch (IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
            throw broken(file, e);
        }
    }

    static IOException broken(StoredFile file, Exception e) {
        return new IOException("file '" + file.path() + "' is no Arrow file, or a broken one: " + e.getMessage(), e);
    }

    /** What a file with a footer begins and ends with. */
    static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    /** What the end of a file says; null for a stream. */
    private static @Nullable ArrowFooter footer(ArrowChannels.Input in, long size) throws IOException {
        if (size < PADDED_MAGIC) {
            throw new IOException("it has " + size + " bytes only");
        }
        if (!Arrays.equals(read(in, 0, magic().length), magic())) {
            return null;
        }
        int end = Integer.BYTES + MAGIC.length();
        if (size < 2L * PADDED_MAGIC + end
                || !Arrays.equals(read(in, size - MAGIC.length(), MAGIC.length()), magic())) {
            throw new IOException("its end is cut off");
        }
        int length = Integer.reverseBytes(
                ByteBuffer.wrap(read(in, size - end, Integer.BYTES)).getInt());
        if (length <= 0 || length > size - PADDED_MAGIC - end) {
            throw new IOException("its end says that it has " + length + " bytes");
        }
        return new ArrowFooter(Footer.getRootAsFooter(ByteBuffer.wrap(read(in, size - end - length, length))));
    }

    private static byte[] read(ArrowChannels.Input in, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.setPosition(from);
        if (in.readFully(ByteBuffer.wrap(bytes)) < length) {
            throw new IOException("it ends before its content does");
        }
        return bytes;
    }

    /** Where the messages are: the schema, all dictionaries, and the batches that are wanted. */
    private static List<Long> places(ArrowFooter footer, Wanted wanted) {
        List<Long> places = new ArrayList<>(List.of((long) PADDED_MAGIC));
        footer.getDictionaries().forEach(block -> places.add(block.getOffset()));
        footer.getRecordBatches().stream().filter(wanted::test).forEach(block -> places.add(block.getOffset()));
        return places;
    }

    /** Reads one message after the other, or those at some places; none that says that it is longer than the file. */
    private static final class Messages extends MessageChannelReader {
        private final ArrowChannels.Input file;
        private final @Nullable Iterator<Long> places;

        Messages(ArrowChannels.Input in, BufferAllocator allocator, @Nullable Iterator<Long> places) {
            super(in, allocator);
            this.file = in;
            this.places = places;
        }

        @Override
        public @Nullable MessageResult readNext() throws IOException {
            if (places != null && !places.hasNext()) {
                return null;
            }
            long from = places == null ? file.position() : places.next();
            if (from >= file.size()) {
                throw new IOException("it ends before its content does");
            }
            ByteBuffer said = ByteBuffer.wrap(read(file, from, (int) Math.min(PREFIX_BYTES, file.size() - from)))
                    .order(ByteOrder.LITTLE_ENDIAN);
            // Old files have no mark before the length.
            int first = said.remaining() < Integer.BYTES ? -1 : said.getInt();
            int length = first != -1 ? first : said.remaining() < Integer.BYTES ? -1 : said.getInt();
            if (length < 0 || length > file.size() - from) {
                throw new IOException("a message of " + length + " bytes is said to be at byte " + from);
            }
            file.setPosition(from);
            return super.readNext();
        }
    }

    /** Where the batches of a file with a footer are; null for a stream, which does not tell. */
    @Nullable
    List<ArrowBlock> blocks() {
        return blocks;
    }

    VectorSchemaRoot root() throws IOException {
        return reader.getVectorSchemaRoot();
    }

    /** Whether there was another batch, which the root holds now. */
    boolean next() throws IOException {
        return reader.loadNextBatch();
    }

    /** The field whose values a field has: another one, where it has numbers of entries of a dictionary. */
    Field decoded(Field field) {
        return field.getDictionary() == null
                ? field
                : reader.lookup(field.getDictionary().getId()).getVector().getField();
    }

    /** The entries of a dictionary, to which the numbers of a column point; null for a column of values. */
    @Nullable
    FieldVector dictionary(Field field) {
        return field.getDictionary() == null
                ? null
                : reader.lookup(field.getDictionary().getId()).getVector();
    }

    @Override
    public void close() throws IOException {
        try (allocator) {
            reader.close();
        }
    }
}
