package io.syncjob.file.store;

import java.nio.file.Path;

/**
 * A file that is to be published.
 *
 * @param folder where it goes below the target, such as {@code dt=2025-10-31}; empty for the target itself
 * @param file where it stands now, on the local file system
 */
public record Output(String folder, Path file) {}
