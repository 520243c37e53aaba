package io.syncjob.file.codec;

import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** What a compressed file holds. Its size is that of the compressed file: the other is known when all has been read. */
record DecompressedFile(StoredFile file, Codec codec, int mostExpansion) implements StoredFile {
    @Override
    public String path() {
        return file.path();
    }

    @Override
    public long size() {
        return file.size();
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
        if (file.size() == 0) {
            // A decompressor would miss its header; no bytes are no bytes.
            return InputStream.nullInputStream();
        }
        Expansion expansion = new Expansion(mostExpansion, path());
        Expansion.Counted compressed = expansion.count(file.open(0));
        InputStream plain = expansion.guard(codec.decompress(compressed), compressed);
        try {
            plain.skipNBytes(offset);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
        return plain;
    }
}
