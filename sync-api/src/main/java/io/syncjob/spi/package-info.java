/**
 * What the author of a plug-in implements. A reader, transformer or writer is made by a factory from a configuration, which
 * is a record; factories are found by {@link java.util.ServiceLoader}. Any method may throw a checked exception: the engine
 * wraps it once and adds job, plug-in and split.
 */
@NullMarked
package io.syncjob.spi;

import org.jspecify.annotations.NullMarked;
