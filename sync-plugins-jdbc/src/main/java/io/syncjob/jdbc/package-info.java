/** Reads from and writes to relational databases. */
@NullMarked
package io.syncjob.jdbc;

import org.jspecify.annotations.NullMarked;
