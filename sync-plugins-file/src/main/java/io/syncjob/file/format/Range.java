package io.syncjob.file.format;

/**
 * A part of a file that holds whole rows.
 *
 * @param from its first byte
 * @param to the byte behind its last
 */
public record Range(long from, long to) {}
