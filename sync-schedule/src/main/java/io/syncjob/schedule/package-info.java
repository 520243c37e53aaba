/** Runs jobs at the times of a schedule, for applications that have no scheduler of their own. */
@NullMarked
package io.syncjob.schedule;

import org.jspecify.annotations.NullMarked;
