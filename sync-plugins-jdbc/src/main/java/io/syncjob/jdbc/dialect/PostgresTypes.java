package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;

/** How columns of PostgreSQL are declared. */
final class PostgresTypes {
    /** The most digits that a declared numeric can have. */
    private static final int MOST_DIGITS = 1_000;
    /** The most characters that varchar(n) can be declared with. */
    private static final int LONGEST = 10_485_760;

    private static final int MOST_FRACTION_DIGITS = 6;

    private PostgresTypes() {}

    /** @param vectors whether there is the type of pgvector */
    static DeclaredType declare(DataType type, boolean vectors) {
        return switch (type.kind()) {
            case BOOLEAN -> new DeclaredType("boolean", type);
            case INT8, INT16 -> new DeclaredType("smallint", DataType.INT16);
            case INT32 -> new DeclaredType("integer", type);
            case INT64 -> new DeclaredType("bigint", type);
            case FLOAT32 -> new DeclaredType("real", type);
            case FLOAT64 -> new DeclaredType("double precision", type);
            case DECIMAL ->
                type.isBounded()
                                && type.precision() <= MOST_DIGITS
                                && type.scale() >= 0
                                && type.scale() <= type.precision()
                        ? new DeclaredType("numeric(" + type.precision() + "," + type.scale() + ")", type)
                        : new DeclaredType("numeric", DataType.DECIMAL);
            case STRING ->
                type.isBounded() && type.precision() > 0 && type.precision() <= LONGEST
                        ? new DeclaredType("character varying(" + type.precision() + ")", type)
                        : new DeclaredType("text", DataType.STRING);
            // json keeps the text as it came, jsonb does not.
            case JSON -> new DeclaredType("json", type);
            case UUID -> new DeclaredType("uuid", type);
            case BYTES -> new DeclaredType("bytea", DataType.BYTES);
            case DATE -> new DeclaredType("date", type);
            case TIME ->
                new DeclaredType("time(" + fraction(type) + ") without time zone", DataType.time(fraction(type)));
            case TIMESTAMP ->
                new DeclaredType(
                        "timestamp(" + fraction(type) + ") without time zone", DataType.timestamp(fraction(type)));
            case INSTANT ->
                new DeclaredType("timestamp(" + fraction(type) + ") with time zone", DataType.instant(fraction(type)));
            case ARRAY -> {
                if (JdbcTypes.element(type).kind() == Kind.ARRAY) {
                    // An array of arrays has one length for all of them here, and may not be NULL.
                    yield new DeclaredType("json", DataType.JSON);
                }
                DeclaredType element = declare(JdbcTypes.element(type), vectors);
                yield new DeclaredType(element.sql() + "[]", DataType.array(element.type()));
            }
            case VECTOR ->
                vectors && type.precision() <= PgVector.MOST_DIMENSIONS
                        ? new DeclaredType(PgVector.TYPE + "(" + type.precision() + ")", type)
                        : new DeclaredType("real[]", DataType.array(DataType.FLOAT32));
        };
    }

    private static int fraction(DataType type) {
        return Math.min(MOST_FRACTION_DIGITS, type.scale());
    }
}
