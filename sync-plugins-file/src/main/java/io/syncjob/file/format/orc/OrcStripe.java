package io.syncjob.file.format.orc;

/**
 * Where a stripe of a file is.
 *
 * @param start its first byte
 * @param bytes how long it is
 * @param firstRow the number of its first row in the file, from 0 on
 * @param rows how many rows it has
 */
record OrcStripe(long start, long bytes, long firstRow, long rows) {}
