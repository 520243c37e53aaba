/** Spreadsheets and texts of fixed width, whose rows are read as CSV is. Not for use by applications. */
@NullMarked
package io.syncjob.file.format.cells;

import org.jspecify.annotations.NullMarked;
