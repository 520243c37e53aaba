/**
 * The fastest exact way of rows out of and into PostgreSQL: COPY, in the binary format both ways. Nothing here knows of jobs,
 * splits or pools: it works on one connection that belongs to the caller.
 *
 * <p>Out: {@link io.syncjob.jdbc.postgres.PostgresSchema#describe} tells the columns of a query, and {@link
 * io.syncjob.jdbc.postgres.PostgresCopyReader} reads it. All values in the query become literals, cast to the type that a
 * {@link io.syncjob.jdbc.bulk.Parameter} names. {@link io.syncjob.jdbc.postgres.PostgresPages} cuts a table without a key;
 * {@link io.syncjob.jdbc.postgres.PostgresSnapshot} lets all splits see one state.
 *
 * <p>In: {@link io.syncjob.jdbc.postgres.PostgresCopyLoader} adds rows, {@link
 * io.syncjob.jdbc.postgres.PostgresMergeLoader} inserts, updates or deletes by key. A load is complete when it returns. After
 * a failure the transaction is one that can only be rolled back, to a savepoint set before the load or wholly; connection
 * and loader are good after that. Release a savepoint that has done its work: a transaction with more than 64 of them slows
 * every other session down.
 *
 * <p>A value that one side cannot hold makes its row dirty, and nothing else does: the reader rejects it, the loader ends
 * with a {@link io.syncjob.jdbc.bulk.BadRowException} or an SQLException of class 22 or 23.
 */
@NullMarked
package io.syncjob.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
