package io.syncjob.file.codec;

import java.util.List;
import java.util.Locale;

/** What the names of archives and of their entries tell, without the library that reads them. */
final class ArchiveName {
    /** Between the path of the archive and the name of the entry. */
    static final String ENTRY = "!/";

    private static final List<String> TARS =
            List.of(".tar", ".tgz", ".tar.gz", ".tar.zst", ".tar.bz2", ".tar.xz", ".tar.lz4", ".tar.sz");

    private ArchiveName() {}

    /** Whether a file is an archive, by its name. */
    static boolean isArchive(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || TARS.stream().anyMatch(name::endsWith);
    }
}
