/** Contract tests for the authors of plug-ins. */
@NullMarked
package io.syncjob.tck;

import org.jspecify.annotations.NullMarked;
