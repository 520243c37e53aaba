/** What a file format does, whatever store its files are in. Not for use by applications. */
@NullMarked
package io.syncjob.file.format;

import org.jspecify.annotations.NullMarked;
