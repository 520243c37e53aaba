/** Avro object container files. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.avro;

import org.jspecify.annotations.NullMarked;
