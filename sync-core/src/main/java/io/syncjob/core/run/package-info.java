/** Running a job in this JVM: planning, workers, the way of a row from reader to writer, and the end. */
@NullMarked
package io.syncjob.core.run;

import org.jspecify.annotations.NullMarked;
