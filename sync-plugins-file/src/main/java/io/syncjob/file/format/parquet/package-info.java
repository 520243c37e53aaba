/** Parquet. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.parquet;

import org.jspecify.annotations.NullMarked;
