/** Compression and archives, whatever is in them and wherever they are. Not for use by applications. */
@NullMarked
package io.syncjob.file.codec;

import org.jspecify.annotations.NullMarked;
