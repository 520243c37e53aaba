/** Reads from and writes to files. */
@NullMarked
package io.syncjob.file;

import org.jspecify.annotations.NullMarked;
