/** Keeps the pages that speak of the contracts in step with the code. */
@NullMarked
package io.syncjob.tck.docs;

import org.jspecify.annotations.NullMarked;
