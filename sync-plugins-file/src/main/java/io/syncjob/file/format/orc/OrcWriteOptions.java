package io.syncjob.file.format.orc;

import io.syncjob.data.DataType;

/**
 * How ORC files are written.
 *
 * @param codec the library's name of the codec of streams
 * @param stripeBytes about how large a stripe is before it is compressed
 * @param unbounded the type that decimals without bounds get
 */
public record OrcWriteOptions(String codec, int stripeBytes, DataType unbounded) {}
