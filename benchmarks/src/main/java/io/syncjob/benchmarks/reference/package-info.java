/** What the jobs are compared with: the same work, done well by other means. */
@NullMarked
package io.syncjob.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
