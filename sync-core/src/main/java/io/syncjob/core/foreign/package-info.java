/** Jobs that were written for DataX and DataWorks. */
@NullMarked
package io.syncjob.core.foreign;

import org.jspecify.annotations.NullMarked;
