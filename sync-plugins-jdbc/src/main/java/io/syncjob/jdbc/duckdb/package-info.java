/** Rows for DuckDB in bulk. */
@NullMarked
package io.syncjob.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
