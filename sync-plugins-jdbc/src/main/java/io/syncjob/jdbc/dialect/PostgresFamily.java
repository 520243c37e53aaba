package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.RowStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A database that speaks like PostgreSQL and lacks some of it. */
final class PostgresFamily extends PostgresDialect {
    /** What a member of the family may lack. */
    enum Lack {
        /** {@code COPY … FROM STDIN} and {@code TO STDOUT} in binary. */
        COPY,
        /** Ranges of {@code ctid}. */
        PAGES,
        /** Snapshots to share between sessions. */
        SNAPSHOT,
        /** {@code TABLESAMPLE}. */
        SAMPLE,
        /** {@code INSERT … ON CONFLICT}. */
        ON_CONFLICT,
        /** {@code OVERRIDING SYSTEM VALUE}. */
        OVERRIDING,
        SAVEPOINTS,
        /** Tables that are dropped and renamed within a transaction. */
        TABLE_TRANSACTIONS,
        /** Rows of one transaction that are locked by one runner. */
        LEDGER,
        /** The system catalogue of version 12. */
        CATALOG
    }

    private final FamilyTraits<Lack> traits;

    PostgresFamily(FamilyTraits<Lack> traits) {
        this.traits = traits;
    }

    private boolean has(Lack feature) {
        return traits.has(feature);
    }

    @Override
    public String name() {
        return traits.name();
    }

    @Override
    public String driverClass() {
        return traits.driverOr(super.driverClass());
    }

    @Override
    public Map<String, String> driverProperties() {
        return traits.propertiesOr(super.driverProperties());
    }

    /** Extensions are PostgreSQL's own. */
    @Override
    public Dialect on(Connection connection) {
        return this;
    }

    @Override
    public TableCatalog catalog() {
        return has(Lack.CATALOG) ? super.catalog() : new TableCatalog(this);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        return has(Lack.CATALOG) ? super.typeOf(column) : JdbcTypes.of(column);
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        Supplier<TypeWords> words = traits.words();
        return words == null ? super.declare(type, inKey) : words.get().declare(type, inKey);
    }

    @Override
    public List<String> createStage(TableName stage, TableInfo table) {
        return has(Lack.CATALOG) ? super.createStage(stage, table) : List.of(StandardTables.like(this, stage, table));
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return has(Lack.TABLE_TRANSACTIONS);
    }

    @Override
    protected boolean copies(Connection connection) throws SQLException {
        return has(Lack.COPY) && super.copies(connection);
    }

    // Reading

    @Override
    public List<String> physicalRanges(Connection connection, TableName table, int count) throws SQLException {
        return has(Lack.PAGES) ? super.physicalRanges(connection, table, count) : List.of();
    }

    @Override
    public Optional<String> sample(Connection connection, TableName table, double share) throws SQLException {
        return has(Lack.SAMPLE) ? super.sample(connection, table, share) : Optional.empty();
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        return has(Lack.CATALOG) ? super.estimatedRows(connection, table) : OptionalLong.empty();
    }

    @Override
    public Optional<String> exportSnapshot(Connection connection) throws SQLException {
        return has(Lack.SNAPSHOT) ? super.exportSnapshot(connection) : Optional.empty();
    }

    // Writing

    @Override
    public boolean keepsLedger() {
        return has(Lack.LEDGER);
    }

    @Override
    public boolean hasSavepoints(Connection connection) throws SQLException {
        return has(Lack.SAVEPOINTS) && super.hasSavepoints(connection);
    }

    @Override
    protected String overriding() {
        return has(Lack.OVERRIDING) ? super.overriding() : "";
    }

    @Override
    public List<String> missingRights(Connection connection, TableName table, Merge merge, boolean emptied)
            throws SQLException {
        return has(Lack.CATALOG) ? super.missingRights(connection, table, merge, emptied) : List.of();
    }

    private boolean looksFirst(Merge merge) {
        return !has(Lack.ON_CONFLICT) && !merge.isPlain() && !merge.kind().isKeyed();
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        if (looksFirst(merge)) {
            return new KeyedLoader(this, target, merge);
        }
        boolean inserts = merge.kind() != Merge.Kind.UPDATE && merge.kind() != Merge.Kind.DELETE;
        return merge.isPlain() || has(Lack.OVERRIDING) || !inserts
                ? super.loader(target, merge)
                : byStatements(target, merge);
    }

    @Override
    public String describe(String table, List<Column> columns, Merge merge) {
        if (looksFirst(merge)) {
            return KeyedLoader.describe(this, table, columns, merge);
        }
        return has(Lack.COPY)
                ? super.describe(table, columns, merge)
                : rowStatements(table, columns, merge).stream()
                        .map(RowStatement::sql)
                        .collect(Collectors.joining("; "));
    }
}
