/** Runnable samples, each a main of a page. */
@NullMarked
package io.syncjob.samples;

import org.jspecify.annotations.NullMarked;
