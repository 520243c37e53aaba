package io.syncjob.file;

import io.syncjob.file.store.PartFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A part to which the segments of others are appended. Used by one thread at a time. */
final class JoinedParts {
    private final PartMaker maker;
    /** Whether parts stay as they are, for a run that comes after this one. */
    private final boolean keeping;

    private @Nullable FilePart whole;
    private boolean hasRows;
    /** Up to here the whole holds what was joined; behind it stands what a failure has left. */
    private long length;

    JoinedParts(PartMaker maker, boolean keeping) {
        this.maker = maker;
        this.keeping = keeping;
    }

    /**
     * Appends a part. Unless parts are kept nothing is left of it then, and the first becomes the whole. After a failure it
     * can be tried again.
     */
    void add(FilePart part) throws IOException {
        FilePart first = whole;
        if (first == null && keeping) {
            first = empty();
            whole = first;
            length = Files.size(first.file());
        }
        if (first == null) {
            whole = part;
            hasRows = part.hasSegments();
            length = Files.size(part.file());
            return;
        }
        cutBack(first);
        if (part.hasSegments()) {
            if (hasRows) {
                maker.put(maker.separator(), first);
            }
            copy(part, first.file());
            hasRows = true;
        }
        length = Files.size(first.file());
        if (!keeping) {
            Files.delete(part.file());
        }
    }

    private void cutBack(FilePart first) throws IOException {
        if (Files.size(first.file()) > length) {
            try (FileChannel channel = FileChannel.open(first.file(), StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }
    }

    /** Brings what has been joined to the disk. */
    void store() throws IOException {
        if (whole != null) {
            try (FileChannel channel = FileChannel.open(whole.file(), StandardOpenOption.WRITE)) {
                channel.force(false);
            }
        }
    }

    /** Ends the file, which has no rows where no part was added. */
    Path finish() throws IOException {
        FilePart first = whole;
        if (first == null) {
            first = empty();
        }
        maker.put(maker.trailer(), first);
        return first.file();
    }

    private FilePart empty() throws IOException {
        FilePart part = maker.newPart();
        try (PartFile file = maker.open(part)) {
            file.seal();
        }
        return part;
    }

    private static void copy(FilePart from, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from.file(), StandardOpenOption.READ);
                FileChannel sink = FileChannel.open(to, StandardOpenOption.APPEND)) {
            long at = from.start();
            while (at < from.committedLength()) {
                at += source.transferTo(at, from.committedLength() - at, sink);
            }
        }
    }
}
