package io.syncjob.file.codec;

import io.syncjob.file.store.Libraries;
import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a store become the files that a format reads.
 *
 * @param codec how the files are compressed; null to go by their names
 * @param plain whether the files are read as they are, whatever their names
 * @param mostExpansion how many times larger than itself a file may become
 */
public record Unpacking(@Nullable Codec codec, boolean plain, int mostExpansion) {
    /** The files in {@code file}: itself, what it holds decompressed, or the entries of an archive. */
    public List<StoredFile> unpack(StoredFile file) throws IOException {
        if (!plain && codec == null && ArchiveName.isArchive(file.path())) {
            Libraries.COMPRESS.require("archives", Libraries.class);
            return Archive.of(file, mostExpansion).entries();
        }
        return List.of(decompressed(file));
    }

    private StoredFile decompressed(StoredFile file) {
        Codec actual = plain ? null : codec == null ? Codec.ofName(file.path()) : codec;
        if (actual == null) {
            return file;
        }
        actual.require();
        return new DecompressedFile(file, actual, mostExpansion);
    }

    /** The path of the file in the store that {@code path} leads to, which may name an entry of an archive. */
    public static String container(String path) {
        int entry = path.indexOf(ArchiveName.ENTRY);
        return entry >= 0 && ArchiveName.isArchive(path.substring(0, entry)) ? path.substring(0, entry) : path;
    }
}
