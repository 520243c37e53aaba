/** What a run tells of itself while it goes on and when it has ended. */
@NullMarked
package io.syncjob.report;

import org.jspecify.annotations.NullMarked;
