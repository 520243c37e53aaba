/** How rows travel in bulk between batches and one connection: the seam behind which each database has its own fast path. */
@NullMarked
package io.syncjob.jdbc.bulk;

import org.jspecify.annotations.NullMarked;
