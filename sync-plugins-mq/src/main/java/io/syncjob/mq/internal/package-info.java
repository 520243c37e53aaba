/** Messages from and to rows, whatever queue they are in. */
@NullMarked
package io.syncjob.mq.internal;

import org.jspecify.annotations.NullMarked;
