/** The data model: schemas, the typed view of a row, and its mirror for filling one. */
@NullMarked
package io.syncjob.data;

import org.jspecify.annotations.NullMarked;
