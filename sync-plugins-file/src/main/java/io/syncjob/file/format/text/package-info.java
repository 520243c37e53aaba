/** Values to and from text, byte by byte. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.text;

import org.jspecify.annotations.NullMarked;
