package io.syncjob.spi;

/**
 * The configuration of a reader: a record, so that code and JSON build the same value. Components that are absent in JSON
 * arrive as null (or 0, or false); the record's constructor puts the defaults in. Its {@code toString} shows no secret.
 */
public interface ReaderConfig {}
