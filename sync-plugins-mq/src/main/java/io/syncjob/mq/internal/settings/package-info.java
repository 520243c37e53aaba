/** Checks of settings. */
@NullMarked
package io.syncjob.mq.internal.settings;

import org.jspecify.annotations.NullMarked;
