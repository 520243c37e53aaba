/**
 * Reads from and writes to relational databases: {@link io.syncjob.jdbc.JdbcReader}, {@link io.syncjob.jdbc.JdbcWriter} and
 * the {@link io.syncjob.jdbc.JdbcConnection} that both are made with; whole schemas with {@link io.syncjob.jdbc.DatabaseCopy}. The packages below hold what differs from database to
 * database; they are public for one another, not for applications.
 */
@NullMarked
package io.syncjob.jdbc;

import org.jspecify.annotations.NullMarked;
