/** Cells as values of Avro, for plug-ins that have its library. Not for use by applications. */
@NullMarked
package io.syncjob.text.avro;

import org.jspecify.annotations.NullMarked;
