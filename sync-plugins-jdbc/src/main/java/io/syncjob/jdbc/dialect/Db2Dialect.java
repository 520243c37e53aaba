package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.sql.SQLException;
import java.util.Optional;

/** Db2 for Linux, UNIX and Windows, from version 11.1 on. */
final class Db2Dialect extends StandardDialect {
    private static final int LONGEST_IN_ROW = 4_000;
    private static final int LONGEST_IN_KEY = 250;
    private static final int MOST_DIGITS = 31;

    Db2Dialect() {
        super("db2", "com.ibm.db2.jcc.DB2Driver", words(), MergeSyntax.merge(" FROM SYSIBM.SYSDUMMY1"));
    }

    private static TypeWords words() {
        return TypeWords.standard()
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECIMAL(31,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.STRING, "VARCHAR(%d CODEUNITS32)", LONGEST_IN_ROW, "CLOB(1G)", LONGEST_IN_KEY)
                .length(Kind.BYTES, "VARBINARY(%d)", LONGEST_IN_ROW, "BLOB(1G)", LONGEST_IN_KEY)
                .fraction(Kind.TIME, "TIME", 0)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 9)
                .fraction(Kind.INSTANT, "TIMESTAMP(%d)", 9, Kind.TIMESTAMP)
                .texts("CLOB(1G)", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return true;
    }

    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.of("RENAME TABLE " + quote(table) + " TO " + quote(newName.name()));
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.cause(failure).getErrorCode()) {
            case -204 -> Failure.NO_TABLE;
            case -206, -205 -> Failure.NO_COLUMN;
            case -4214 -> Failure.CREDENTIALS;
            case -551, -552, -1060 -> Failure.DENIED;
            case -1013, -30061 -> Failure.NO_DATABASE;
            case -911, -913 -> Failure.TRANSIENT;
            case -4499, -30081 -> Failure.UNREACHABLE;
            default -> Failure.byState(failure);
        };
    }
}
