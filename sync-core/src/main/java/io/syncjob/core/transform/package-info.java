/** The transformers that every engine has, at work. */
@NullMarked
package io.syncjob.core.transform;

import org.jspecify.annotations.NullMarked;
