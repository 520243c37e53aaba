/** Benchmarks of the engine and of whole jobs. */
@NullMarked
package io.syncjob.benchmarks;

import org.jspecify.annotations.NullMarked;
