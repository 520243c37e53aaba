package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellBinders;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.CellReaders;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.PreparedLoader;
import io.syncjob.jdbc.bulk.RowStatement;
import io.syncjob.spi.SplitReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of database: its SQL, types, errors and fast paths. The methods here speak standard SQL and plain JDBC, so that a
 * dialect overrides only what its database does otherwise. Has no state; safe for use by several threads.
 */
public abstract class Dialect extends TableSql {
    /** The name that configurations use, in lower case. */
    public abstract String name();

    /** The class of the driver that is meant by the dialect's URLs; null where any driver that takes them will do. */
    public @Nullable String driverClass() {
        return null;
    }

    /** Driver properties that make the driver exact; the user's own win. */
    public Map<String, String> driverProperties() {
        return Map.of();
    }

    /** The same as it is on this server, which may have more types than others of its kind. */
    public Dialect on(Connection connection) throws SQLException {
        return this;
    }

    // Reading

    /** What to select to read {@code column}, whose quoted name is {@code quoted}. */
    public String selected(NativeColumn column, String quoted) {
        return quoted;
    }

    /** Makes a connection refuse to write, where the driver lets an open one change that. */
    public void readOnly(Connection connection) throws SQLException {
        connection.setReadOnly(true);
    }

    /** Readies a connection for reading; auto-commit is off and the connection read-only. */
    public void beginReading(Connection connection) throws SQLException {}

    /** The form in which {@link #open} gets the rows of {@code schema} anyhow; empty where it gets cells. */
    public Optional<RowEncoding> encoding(Connection connection, Schema schema) throws SQLException {
        return Optional.empty();
    }

    /** Reads what {@code query} gives. */
    public SplitReader open(BulkQuery query) throws SQLException {
        return CursorQuery.open(this, query);
    }

    /** How many rows a cursor asks for at a time where the user says nothing. */
    protected int fetchRows(Connection connection) throws SQLException {
        return 1_000;
    }

    /** Whether the driver reads a result to its end when it is closed before. */
    protected boolean drainsOnClose() {
        return false;
    }

    /** How the cells of {@code column} are read through a result set. */
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        return CellReaders.of(column.type());
    }

    // Splits

    /** How to cut by {@code column}; empty where the database cannot order or compare it as it must. */
    public Optional<SplitKey> splitKey(NativeColumn column) {
        return switch (typeOf(column).kind()) {
            case JSON, ARRAY, VECTOR, BYTES -> Optional.empty();
            default -> {
                if (column.jdbcType() == Types.CLOB || column.jdbcType() == Types.NCLOB) {
                    yield Optional.empty();
                }
                String quoted = quote(column.name());
                yield Optional.of(new SplitKey(
                        column, quoted, "CAST(" + quoted + " AS VARCHAR)", "CAST(", " AS " + column.words() + ")"));
            }
        };
    }

    /** A key whose operands are so much less. */
    public SplitKey less(SplitKey key, long distance) {
        return new SplitKey(
                key.column(), key.quoted(), key.text(), "(" + key.before(), key.after() + " - " + distance + ")");
    }

    /** A key whose operands are so many microseconds earlier. */
    public SplitKey earlier(SplitKey key, long microseconds) {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "How times are counted back is not known of this database",
                "Leave out the lag, and read the late rows with a condition.");
    }

    /** Sets the parameter of a split's bound; bytes come as hexadecimal digits. */
    public void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        switch (parameter.jdbcType()) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                statement.setBytes(index, HexFormat.of().parseHex(parameter.text()));
            default -> statement.setString(index, parameter.text());
        }
    }

    /** What ends a query to give only the row that comes after {@code skipped} others. */
    public String oneRowAfter(long skipped) {
        return " OFFSET " + skipped + " ROWS FETCH NEXT 1 ROWS ONLY";
    }

    /** About how many rows the table has, without counting them. */
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        return OptionalLong.empty();
    }

    /**
     * What follows a table's name to read only a random part of it, where that is much cheaper than reading all.
     *
     * @param share the part to read, 0 to 1
     */
    public Optional<String> sample(Connection connection, TableName table, double share) throws SQLException {
        return Optional.empty();
    }

    /**
     * Conditions that cut a table by the places of its rows, disjoint and together complete as long as no row moves; empty
     * where there is no such thing.
     */
    public List<String> physicalRanges(Connection connection, TableName table, int count) throws SQLException {
        return List.of();
    }

    /** Makes what {@code connection}'s transaction sees available to other connections for as long as it lasts. */
    public Optional<String> exportSnapshot(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** Makes a new transaction see what the one that gave {@code snapshot} sees. */
    public void importSnapshot(Connection connection, String snapshot) throws SQLException {
        throw new UnsupportedOperationException(name() + " has no snapshots to share");
    }

    // Writing

    /** Whether progress can be kept in a table beside the target, in the transactions of the rows. */
    public boolean keepsLedger() {
        return false;
    }

    /** The most connections that can write to a table at once. */
    public int mostWriters(Connection connection) throws SQLException {
        return Integer.MAX_VALUE;
    }

    /** From how many connections on a table is filled no faster by more of them. */
    public int usefulWriters(Connection connection) throws SQLException {
        return Integer.MAX_VALUE;
    }

    /**
     * Whether a part of a transaction can be taken back. Where it cannot, a row that the database refuses fails the run, unless
     * the loader finds it before the database does.
     */
    public boolean hasSavepoints(Connection connection) throws SQLException {
        return connection.getMetaData().supportsSavepoints();
    }

    /** Why rows cannot be written as {@code merge} says, a sentence without its full stop; empty where they can. */
    public Optional<String> refusal(Merge merge) {
        return Optional.empty();
    }

    /** Readies a connection for writing; auto-commit is off. */
    public void beginWriting(Connection connection) throws SQLException {}

    /**
     * Gives up a savepoint.
     *
     * @param rolledBack whether the transaction was rolled back to it just now
     */
    public void release(Connection connection, Savepoint savepoint, boolean rolledBack) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }

    /** The statement that inserts one row of parameters. */
    public String insert(String table, List<Column> columns) {
        return "INSERT INTO " + table + " (" + names(columns) + ") VALUES (" + placeholders(columns) + ")";
    }

    /** Describes how rows of {@code target} get there, in SQL. */
    public String describe(String table, List<Column> columns, Merge merge) {
        return rowStatements(table, columns, merge).stream()
                .map(RowStatement::sql)
                .collect(Collectors.joining("; "));
    }

    /** The statements that write one row, to be executed in their order. */
    protected List<RowStatement> rowStatements(String table, List<Column> columns, Merge merge) {
        return KeyedSql.rowStatements(this, table, columns, merge);
    }

    /** Whether the loaders for {@code connection} gather rows, see {@link BulkLoader#gathers}. */
    public boolean gathers(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Whether the loaders for {@code target} send rows on that come in the form {@code encoding}.
     *
     * @param replaced the columns, by index, whose cells are others than those in the bytes
     */
    public boolean takes(RowEncoding encoding, Set<Integer> replaced, BulkTarget target) throws SQLException {
        return false;
    }

    /** Sends rows into the table; a row whose key is there already is an error. */
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return prepared(target, insert(target.table(), target.columns()));
    }

    /** Sends rows into the table as {@code merge} says. */
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return merge.isPlain() ? loader(target) : byStatements(target, merge);
    }

    /** Sends rows into the table as {@code merge} says, by plain batches. */
    protected final BulkLoader byStatements(BulkTarget target, Merge merge) throws SQLException {
        return new PreparedLoader(
                target,
                rowStatements(target.table(), target.columns(), merge),
                binders(target),
                merge.kind() == Merge.Kind.UPDATE
                        ? KeyedSql.look(this, target.table(), target.columns(), merge.keys())
                        : null);
    }

    /** The statement that merges one row of parameters; {@code merge} is IGNORE or UPSERT. */
    protected abstract String merge(String table, List<Column> columns, Merge merge);

    protected final BulkLoader prepared(BulkTarget target, String sql) throws SQLException {
        return new PreparedLoader(target, sql, binders(target));
    }

    /** How the cells of each column are bound. */
    protected final List<CellBinder> binders(BulkTarget target) {
        List<CellBinder> binders = new ArrayList<>();
        for (Column column : target.columns()) {
            binders.add(binder(column));
        }
        return binders;
    }

    /** How cells are bound for {@code column}. */
    protected CellBinder binder(Column column) {
        return CellBinders.of(column.type());
    }

    /** What stands for a value of {@code column}. */
    protected String placeholder(Column column) {
        return "?";
    }

    protected final String names(List<Column> columns) {
        return columns.stream().map(column -> quote(column.name())).collect(Collectors.joining(", "));
    }

    protected final String placeholders(List<Column> columns) {
        return columns.stream().map(this::placeholder).collect(Collectors.joining(", "));
    }

    /** The rights that the user lacks to write the table as {@code merge} says, such as INSERT; empty where none is known to. */
    public List<String> missingRights(Connection connection, TableName table, Merge merge, boolean emptied)
            throws SQLException {
        return List.of();
    }

    /** Why the table cannot be written exactly, a sentence without its full stop; empty where it can. */
    public Optional<String> objection(Connection connection, TableName table) throws SQLException {
        return Optional.empty();
    }
}
