package io.syncjob.file.format.parquet;

import io.syncjob.data.DataType;

/**
 * How Parquet files are written.
 *
 * @param codec the name of the codec of pages
 * @param rowGroupBytes about how large a row group is
 * @param unbounded the type that decimals without bounds get
 * @param nanos whether moments keep nanoseconds, and lose the years before 1677 and after 2262
 */
public record ParquetWriteOptions(String codec, int rowGroupBytes, DataType unbounded, boolean nanos) {}
