/** The plug-in that CONTRIBUTING.md shows. */
@NullMarked
package io.syncjob.tck.example;

import org.jspecify.annotations.NullMarked;
