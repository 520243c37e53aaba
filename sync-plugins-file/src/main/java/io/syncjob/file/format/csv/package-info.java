/** Delimited text, after RFC 4180. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.csv;

import org.jspecify.annotations.NullMarked;
