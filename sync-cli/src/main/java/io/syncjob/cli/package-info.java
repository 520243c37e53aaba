/** The command line. */
@NullMarked
package io.syncjob.cli;

import org.jspecify.annotations.NullMarked;
