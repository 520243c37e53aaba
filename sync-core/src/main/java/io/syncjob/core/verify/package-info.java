/** Compares what a target acknowledged with what it holds, by sums that do not depend on the order of rows. */
@NullMarked
package io.syncjob.core.verify;

import org.jspecify.annotations.NullMarked;
