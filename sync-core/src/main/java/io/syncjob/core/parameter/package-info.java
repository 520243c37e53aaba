/** Scheduling parameters: what a job's texts mean by {@code ${…}} and {@code $[…]} in a run at a given time. */
@NullMarked
package io.syncjob.core.parameter;

import org.jspecify.annotations.NullMarked;
