/** The local engine. */
@NullMarked
package io.syncjob.core;

import org.jspecify.annotations.NullMarked;
