/** Building, running and watching a job. */
@NullMarked
package io.syncjob;

import org.jspecify.annotations.NullMarked;
