package io.syncjob.file.codec;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.StoredFileChannel;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip or tar file of files. Nothing is unpacked to a disk: each entry is a file to read. */
final class Archive {
    private static final int MOST_ENTRIES = 100_000;
    private final StoredFile file;
    private final boolean isZip;
    private final int mostExpansion;

    private Archive(StoredFile file, boolean isZip, int mostExpansion) {
        this.file = file;
        this.isZip = isZip;
        this.mostExpansion = mostExpansion;
    }

    static Archive of(StoredFile file, int mostExpansion) {
        return new Archive(file, file.path().toLowerCase(Locale.ROOT).endsWith(".zip"), mostExpansion);
    }

    /** The files in the archive, but for those whose names begin with a dot or an underscore, as in a folder. */
    List<StoredFile> entries() throws IOException {
        List<StoredFile> entries = new ArrayList<>();
        if (isZip) {
            try (ZipFile zip = zip()) {
                for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                    add(entries, entry);
                }
            }
        } else {
            try (TarArchiveInputStream tar = tar()) {
                for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    add(entries, entry);
                }
            }
        }
        return entries;
    }

    private void add(List<StoredFile> entries, ArchiveEntry entry) {
        String name = entry.getName().replace('\\', '/');
        List<String> steps = Arrays.asList(name.split("/", -1));
        if (steps.contains("..") || name.startsWith("/") || name.indexOf('\0') >= 0 || name.matches("[A-Za-z]:.*")) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The archive '" + file.path() + "' has an entry '" + name + "' whose name leads out of it",
                    "Such archives are made to overwrite files; ask its sender for another one.");
        }
        if (!entry.isDirectory() && steps.stream().noneMatch(step -> step.startsWith(".") || step.startsWith("_"))) {
            if (entries.size() == MOST_ENTRIES) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "The archive '" + file.path() + "' has more than " + MOST_ENTRIES + " files",
                        "Unpack it, and read the folder.");
            }
            entries.add(new Entry(file.path() + ArchiveName.ENTRY + name, name, Math.max(0, entry.getSize())));
        }
    }

    private ZipFile zip() throws IOException {
        if (!file.isSeekable()) {
            throw new IOException("a zip file cannot be read from within another file");
        }
        return ZipFile.builder()
                .setSeekableByteChannel(new StoredFileChannel(file))
                .get();
    }

    private TarArchiveInputStream tar() throws IOException {
        String name = file.path().toLowerCase(Locale.ROOT);
        Codec codec = name.endsWith(".tgz") ? Codec.GZIP : Codec.ofName(name);
        StoredFile plain = codec == null ? file : new DecompressedFile(file, codec, mostExpansion);
        return new TarArchiveInputStream(plain.open(0));
    }

    private InputStream open(String name) throws IOException {
        return isZip ? openZip(name) : openTar(name);
    }

    private InputStream openZip(String name) throws IOException {
        ZipFile zip = zip();
        try {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.getName().replace('\\', '/').equals(name)) {
                    if (!zip.canReadEntryData(entry)) {
                        throw new IOException("the entry '" + name + "' is encrypted, or compressed in a rare way");
                    }
                    Expansion expansion = new Expansion(mostExpansion, file.path() + ArchiveName.ENTRY + name);
                    Expansion.Counted compressed = expansion.count(zip.getRawInputStream(entry));
                    InputStream plain = entry.getMethod() == ZipArchiveEntry.DEFLATED
                            ? inflated(compressed)
                            : zip.getInputStream(entry);
                    return new Both(
                            entry.getMethod() == ZipArchiveEntry.DEFLATED ? expansion.guard(plain, compressed) : plain,
                            zip);
                }
            }
            throw new IOException("the archive has no entry '" + name + "' any more");
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static InputStream inflated(InputStream raw) {
        return new Inflated(raw);
    }

    private InputStream openTar(String name) throws IOException {
        TarArchiveInputStream tar = tar();
        try {
            for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().replace('\\', '/').equals(name)) {
                    return tar;
                }
            }
            throw new IOException("the archive has no entry '" + name + "' any more");
        } catch (IOException | RuntimeException e) {
            tar.close();
            throw e;
        }
    }

    /** A file in the archive. */
    private final class Entry implements StoredFile {
        private final String path;
        private final String name;
        private final long size;

        Entry(String path, String name, long size) {
            this.path = path;
            this.name = name;
            this.size = size;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public String stamp() {
            return file.stamp();
        }

        @Override
        public Instant modified() {
            return file.modified();
        }

        @Override
        public boolean isSeekable() {
            return false;
        }

        @Override
        public InputStream open(long offset) throws IOException {
            InputStream in = Archive.this.open(name);
            try {
                in.skipNBytes(offset);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
            return in;
        }
    }

    /** A stream that closes what it comes from. */
    private static final class Both extends FilterInputStream {
        private final ZipFile zip;

        Both(InputStream in, ZipFile zip) {
            super(in);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
