package io.syncjob.file;

import io.syncjob.data.Schema;
import io.syncjob.file.codec.Codec;
import io.syncjob.file.codec.CompressedPart;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.Segment;
import io.syncjob.file.store.LocalPartFile;
import io.syncjob.file.store.PartFile;
import io.syncjob.file.store.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes the parts of one run, and files of them. Safe for use by several threads. */
final class PartMaker {
    private final RowFormat format;
    private final @Nullable Codec codec;
    private final Publication publication;
    private final Schema rows;
    private final byte[] preamble;
    /** Whether parts stay until all is published. */
    private final boolean keeping;

    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * @param rows the columns that stand in the files
     * @param keeping whether parts stay until all is published, for a run that comes after this one
     * @param taken numbers of parts before this one are taken
     */
    PartMaker(
            RowFormat format, @Nullable Codec codec, Publication publication, Schema rows, boolean keeping, int taken) {
        this.keeping = keeping;
        this.numbers.set(taken);
        this.format = format;
        this.codec = codec;
        this.publication = publication;
        this.rows = rows;
        this.preamble = format.preamble(rows);
    }

    FilePart newPart() {
        return new FilePart(publication.part(numbers.getAndIncrement()));
    }

    /** Opens a part behind what is committed of it. */
    PartFile open(FilePart part) throws IOException {
        PartFile file = file(part.file());
        try {
            file.truncate(part.committedLength());
            if (part.start() < 0) {
                if (format.isAppendable()) {
                    file.write(preamble, 0, preamble.length);
                    file.seal();
                }
                part.start(file.length());
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return file;
    }

    private PartFile file(Path path) throws IOException {
        LocalPartFile plain = new LocalPartFile(path);
        return codec == null ? plain : new CompressedPart(plain, codec);
    }

    RowEncoder encoder(PartFile file) throws IOException {
        return format.encoder(rows, file);
    }

    /** Makes ready for another segment. */
    void separate(FilePart part, PartFile file) throws IOException {
        if (part.hasSegments()) {
            put(format.separator(), file);
        }
    }

    private static void put(byte[] bytes, PartFile file) throws IOException {
        if (bytes.length > 0) {
            file.write(bytes, 0, bytes.length);
            file.seal();
        }
    }

    boolean isKeeping() {
        return keeping;
    }

    /** Whether parts become one file by appending one to the other. */
    boolean canJoin() {
        return format.isAppendable();
    }

    byte[] separator() {
        return format.separator();
    }

    byte[] trailer() {
        return format.trailer();
    }

    /** Appends bytes to a part that is closed. */
    void put(byte[] bytes, FilePart part) throws IOException {
        if (bytes.length > 0) {
            try (PartFile file = file(part.file())) {
                put(bytes, file);
            }
        }
    }

    /** Makes a file of one part, and gives its place. */
    Path assemble(FilePart part) throws IOException {
        if (!canJoin()) {
            return merge(List.of(part));
        }
        JoinedParts alone = new JoinedParts(this, false);
        alone.add(part);
        return alone.finish();
    }

    /** Makes a file without rows, and gives its place. */
    Path assembleNone() throws IOException {
        return canJoin() ? new JoinedParts(this, false).finish() : merge(List.of());
    }

    /** Makes a file of the segments of parts, of which there may be none, and gives its place. */
    Path merge(List<FilePart> parts) throws IOException {
        List<Segment> segments =
                parts.stream().flatMap(part -> part.segments().stream()).toList();
        Path whole = publication.part(numbers.getAndIncrement());
        try (PartFile file = file(whole)) {
            format.merge(rows, segments, file);
            file.seal();
        }
        if (!keeping) {
            for (FilePart part : parts) {
                Files.delete(part.file());
            }
        }
        return whole;
    }
}
