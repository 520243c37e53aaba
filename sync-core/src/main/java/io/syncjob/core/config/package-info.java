/** Settings and the configuration records they stand for, both ways. */
@NullMarked
package io.syncjob.core.config;

import org.jspecify.annotations.NullMarked;
