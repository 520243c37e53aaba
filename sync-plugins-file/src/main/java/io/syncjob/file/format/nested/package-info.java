/** Nested values of formats that have types. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.nested;

import org.jspecify.annotations.NullMarked;
