/** A plug-in whose stores are lists in memory: it keeps every rule, and its broken variants each break one. */
@NullMarked
package io.syncjob.tck.memory;

import org.jspecify.annotations.NullMarked;
