package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;

/** Apache Derby, from version 10.14 on. */
final class DerbyDialect extends StandardDialect {
    private static final int LONGEST_IN_ROW = 32_672;
    private static final int LONGEST_IN_KEY = 1_000;
    private static final int MOST_DIGITS = 31;
    private static final LocalDate LAST_JULIAN = LocalDate.of(1582, 10, 4);
    private static final LocalDate FIRST_GREGORIAN = LocalDate.of(1582, 10, 15);

    DerbyDialect() {
        super("derby", null, words(), MergeSyntax.merge(""));
    }

    private static TypeWords words() {
        return TypeWords.standard()
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECIMAL(31,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST_IN_ROW, "CLOB", LONGEST_IN_KEY)
                .length(Kind.BYTES, "VARCHAR(%d) FOR BIT DATA", LONGEST_IN_ROW, "BLOB", LONGEST_IN_KEY)
                .fraction(Kind.TIME, "TIME", 0)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP", 9)
                .fraction(Kind.INSTANT, "TIMESTAMP", 9, Kind.TIMESTAMP)
                .texts("CLOB", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    /** The driver knows no java.time classes, and its own look at the JVM's time zone. */
    @Override
    public List<String> addRules(Connection connection, TableName stage, TableName table) throws SQLException {
        return StandardTables.checks(
                this,
                connection,
                stage,
                table,
                "SELECT c.CHECKDEFINITION FROM SYS.SYSCHECKS c JOIN SYS.SYSCONSTRAINTS k ON k.CONSTRAINTID = c.CONSTRAINTID"
                        + " JOIN SYS.SYSTABLES t ON t.TABLEID = k.TABLEID JOIN SYS.SYSSCHEMAS s ON s.SCHEMAID = t.SCHEMAID"
                        + " WHERE s.SCHEMANAME = ? AND t.TABLENAME = ?");
    }

    @Override
    protected boolean textMoments() {
        return true;
    }

    @Override
    protected boolean comments() {
        return false;
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return true;
    }

    /** Tables are renamed by another statement than elsewhere. */
    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.of("RENAME TABLE " + quote(table) + " TO " + quote(newName.name()));
    }

    /** The user's own schema is made with its first table. */
    @Override
    public TableCatalog catalog() {
        return new TableCatalog(this) {
            @Override
            public boolean hasPlace(Connection connection, TableName table) throws SQLException {
                return connection.getSchema().equals(table.schema()) || super.hasPlace(connection, table);
            }
        };
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        return switch (column.typeName()) {
            case "timestamp" -> DataType.TIMESTAMP;
            case "time" -> DataType.time(0);
            default -> JdbcTypes.of(column);
        };
    }

    /** The driver leaves out the length of bytes: {@code VARCHAR () FOR BIT DATA}. */
    @Override
    protected String words(NativeColumn column) {
        return column.typeName().contains("()")
                ? column.typeName().replace(" ()", "(" + column.precision() + ")")
                : super.words(column);
    }

    /** The text of a timestamp is made by way of the JVM's time zone, which skips some. */
    @Override
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        if (column.type().kind() != Kind.TIMESTAMP) {
            return super.reader(connection, column);
        }
        // Without the Julian calendar before 1582.
        Calendar utc = new Calendar.Builder()
                .setCalendarType("iso8601")
                .setTimeZone(TimeZone.getTimeZone("UTC"))
                .setLocale(Locale.ROOT)
                .build();
        return (from, index, out, i) -> {
            Timestamp value = from.getTimestamp(index, utc);
            if (value != null) {
                out.setTimestamp(i, LocalDateTime.ofInstant(value.toInstant(), ZoneOffset.UTC));
            }
        };
    }

    @Override
    protected CellBinder binder(Column column) {
        CellBinder plain = super.binder(column);
        return switch (column.type().kind()) {
            case FLOAT32, FLOAT64 -> withoutNegativeZero(plain, "Derby");
            case TIMESTAMP ->
                (to, index, row, i) -> {
                    LocalDate date = Objects.requireNonNull(row.getTimestamp(i)).toLocalDate();
                    if (date.isAfter(LAST_JULIAN) && date.isBefore(FIRST_GREGORIAN)) {
                        throw new BadCellException("22007", "Derby's timestamps miss the days that 1582 skipped");
                    }
                    plain.bind(to, index, row, i);
                };
            default -> plain;
        };
    }

    @Override
    public String truncate(TableName table) {
        return "TRUNCATE TABLE " + quote(table);
    }

    @Override
    public String describe(String table, List<Column> columns, Merge merge) {
        return isByOneStatement(merge)
                ? super.describe(table, columns, merge)
                : KeyedLoader.describe(this, table, columns, merge);
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return loader(target, Merge.plain());
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        if (isByOneStatement(merge)) {
            return new SingleRowLoader(this, target, merge, null);
        }
        List<String> others = merge.kind() == Merge.Kind.REPLACE
                ? catalog()
                        .read(target.connection(), TableName.ofQuoted(target.table()))
                        .othersThan(target.columns())
                : List.of();
        return new KeyedLoader(this, target, merge, others);
    }

    /**
     * Derby's MERGE takes rows from tables alone. And it spoils an index now and then (seen in 10.16) where a key is deleted
     * and inserted in one transaction and any of that is taken back, be it one refused row: then a row is there twice, or a
     * good one refused. So no row is replaced by deleting it.
     */
    private static boolean isByOneStatement(Merge merge) {
        return merge.isPlain() || merge.kind() == Merge.Kind.UPDATE || merge.kind() == Merge.Kind.DELETE;
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.stateOf(failure)) {
            case "42X05", "42Y07" -> Failure.NO_TABLE;
            case "42X04", "42X14" -> Failure.NO_COLUMN;
            case "40XL1", "40001" -> Failure.TRANSIENT;
            default -> Failure.byState(failure);
        };
    }
}
