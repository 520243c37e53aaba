package io.syncjob.file.format;

import java.nio.file.Path;

/**
 * What an encoder has written.
 *
 * @param file the part that it stands in
 * @param from its first byte
 * @param to the byte behind its last
 */
public record Segment(Path file, long from, long to) {}
