/** The small language of the transformers {@code expression} and {@code where}. */
@NullMarked
package io.syncjob.core.expression;

import org.jspecify.annotations.NullMarked;
