/** Cells of SQLite, whose columns may hold anything. */
@NullMarked
package io.syncjob.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
