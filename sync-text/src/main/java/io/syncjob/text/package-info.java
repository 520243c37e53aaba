/** Values to and from text and JSON, byte by byte, for plug-ins. Not for use by applications. */
@NullMarked
package io.syncjob.text;

import org.jspecify.annotations.NullMarked;
