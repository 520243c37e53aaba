/** Whole files as cells. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.binary;

import org.jspecify.annotations.NullMarked;
