package io.syncjob.file.format.arrow;

import io.syncjob.data.DataType;

/**
 * How Arrow files are written.
 *
 * @param stream whether files are streams, which have no footer
 * @param codec of the buffers: {@code zstd}, {@code lz4} or {@code none}
 * @param batchBytes about how large a record batch is
 * @param unbounded the type that decimals without bounds get
 * @param nanos whether moments keep nanoseconds, and lose the years before 1677 and after 2262
 */
public record ArrowWriteOptions(boolean stream, String codec, int batchBytes, DataType unbounded, boolean nanos) {}
