package io.syncjob.jdbc.duckdb;

/**
 * A rule of the target that a staged row may break.
 *
 * @param query gives the number of the first staged row that breaks it, or NULL
 * @param column the column at fault, or -1
 * @param code the SQLState that other databases give
 * @param reason for people to read
 */
public record StageCheck(String query, int column, String code, String reason) {}
