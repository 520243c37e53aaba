/** Where files are: found, read, and published. Not for use by applications. */
@NullMarked
package io.syncjob.file.store;

import org.jspecify.annotations.NullMarked;
