package io.syncjob.file;

import io.syncjob.file.codec.Codec;
import org.jspecify.annotations.Nullable;

/** How whole files are compressed. Parquet, Avro, ORC, Arrow and Excel files are compressed within, by settings of their own. */
public enum Compression {
    /** Not, whatever a file is called. */
    NONE(null),
    /** Ending {@code .gz}. */
    GZIP(Codec.GZIP),
    /** Ending {@code .zst}; needs com.github.luben:zstd-jni. */
    ZSTD(Codec.ZSTD),
    /** Ending {@code .bz2}; needs org.apache.commons:commons-compress. */
    BZIP2(Codec.BZIP2),
    /** Ending {@code .xz}; needs org.tukaani:xz. */
    XZ(Codec.XZ),
    /** Ending {@code .lz4}, the frame format; needs at.yawk.lz4:lz4-java. */
    LZ4(Codec.LZ4),
    /** Ending {@code .sz} or {@code .snappy}, the framing format; needs org.apache.commons:commons-compress. */
    SNAPPY(Codec.SNAPPY);

    private final @Nullable Codec codec;

    Compression(@Nullable Codec codec) {
        this.codec = codec;
    }

    @Nullable
    Codec codec() {
        return codec;
    }
}
