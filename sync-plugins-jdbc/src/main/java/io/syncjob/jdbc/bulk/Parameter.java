package io.syncjob.jdbc.bulk;

/**
 * A value in a query. Its text came from the database and goes back to it; it is never compared or computed with outside.
 *
 * @param text the value as the database writes it
 * @param jdbcType one of {@link java.sql.Types}
 * @param nativeType the type in the database's own words, such as {@code timestamp with time zone}
 */
public record Parameter(String text, int jdbcType, String nativeType) {}
