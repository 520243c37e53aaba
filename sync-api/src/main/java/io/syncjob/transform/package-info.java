/** The transformers that every engine has, as values; {@link io.syncjob.transform.Transforms} makes them. */
@NullMarked
package io.syncjob.transform;

import org.jspecify.annotations.NullMarked;
