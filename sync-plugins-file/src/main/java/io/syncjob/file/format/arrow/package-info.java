/** Arrow IPC files and streams. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.arrow;

import org.jspecify.annotations.NullMarked;
