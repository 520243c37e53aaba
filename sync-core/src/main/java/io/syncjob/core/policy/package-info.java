/** The policies of a job at work. */
@NullMarked
package io.syncjob.core.policy;

import org.jspecify.annotations.NullMarked;
