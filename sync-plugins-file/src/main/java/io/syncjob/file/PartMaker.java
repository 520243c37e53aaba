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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param rows the columns that stand in the files */
    PartMaker(RowFormat format, @Nullable Codec codec, Publication publication, Schema rows) {
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

    /** Makes a file of parts, of which there may be none, and gives its place. */
    Path assemble(List<FilePart> parts) throws IOException {
        List<FilePart> all = new ArrayList<>(parts);
        if (all.isEmpty()) {
            FilePart empty = newPart();
            open(empty).close();
            all.add(empty);
        }
        return format.isAppendable() ? append(all) : merge(all);
    }

    private Path append(List<FilePart> parts) throws IOException {
        FilePart whole = parts.get(0);
        boolean hasRows = whole.hasSegments();
        for (FilePart part : parts.subList(1, parts.size())) {
            if (part.hasSegments()) {
                if (hasRows) {
                    try (PartFile file = file(whole.file())) {
                        put(format.separator(), file);
                    }
                }
                copy(part.file(), part.start(), part.committedLength(), whole.file());
                hasRows = true;
            }
            Files.delete(part.file());
        }
        byte[] trailer = format.trailer();
        if (trailer.length > 0) {
            try (PartFile file = file(whole.file())) {
                put(trailer, file);
            }
        }
        return whole.file();
    }

    private Path merge(List<FilePart> parts) throws IOException {
        List<Segment> segments =
                parts.stream().flatMap(part -> part.segments().stream()).toList();
        Path whole = publication.part(numbers.getAndIncrement());
        try (PartFile file = file(whole)) {
            format.merge(rows, segments, file);
            file.seal();
        }
        for (FilePart part : parts) {
            Files.delete(part.file());
        }
        return whole;
    }

    private static void copy(Path from, long start, long end, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel sink = FileChannel.open(to, StandardOpenOption.APPEND)) {
            long at = start;
            while (at < end) {
                at += source.transferTo(at, end - at, sink);
            }
        }
    }
}
