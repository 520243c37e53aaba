/** ORC files. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.orc;

import org.jspecify.annotations.NullMarked;
