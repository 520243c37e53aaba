package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;

/**
 * How a dialect declares a column of a new table.
 *
 * @param sql the type in the database's words
 * @param type what a column so declared holds, which may be wider than what was asked for
 */
public record DeclaredType(String sql, DataType type) {}
