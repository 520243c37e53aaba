/**
 * The plug-in {@code stream}: a reader that generates typed test rows, and a writer that counts, checks or prints rows and
 * keeps none. Start with {@link io.syncjob.stream.StreamReader} and {@link io.syncjob.stream.StreamWriter}.
 */
@NullMarked
package io.syncjob.stream;

import org.jspecify.annotations.NullMarked;
