/** The jobs that are measured, written as an application writes them. */
@NullMarked
package io.syncjob.benchmarks.jobs;

import org.jspecify.annotations.NullMarked;
