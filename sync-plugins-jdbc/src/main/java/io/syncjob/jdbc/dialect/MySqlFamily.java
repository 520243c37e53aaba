package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database that speaks like MySQL and lacks some of it. */
final class MySqlFamily extends MySqlDialect {
    /** What a member of the family may lack. */
    enum Lack {
        /** Temporary tables made like others, to stage rows that are merged. */
        STAGE,
        /** {@code LOAD DATA LOCAL INFILE}. */
        LOAD_DATA,
        /** {@code ON DUPLICATE KEY UPDATE}. */
        ON_DUPLICATE,
        /** {@code ON DUPLICATE KEY UPDATE}, since any row that is inserted takes the place of the one of its key. */
        PLAIN_UPSERT,
        SAVEPOINTS,
        /** Rows of one transaction that are locked by one runner. */
        LEDGER,
        /** MySQL's modes of SQL, and engines of tables. */
        MODES,
        /** {@code CREATE TABLE … LIKE} and {@code RENAME TABLE} of two tables at once. */
        SWAP
    }

    /** What follows the columns of a table: {@code %s} stands for its quoted key, or its first column. */
    record Options(String withKey, String withoutKey, boolean keyInColumns) {
        static final Options NONE = new Options("", "", true);
    }

    private final FamilyTraits<Lack> traits;
    private final @Nullable Options options;

    /** @param options null for MySQL's */
    MySqlFamily(FamilyTraits<Lack> traits, @Nullable Options options) {
        this.traits = traits;
        this.options = options;
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

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        Supplier<TypeWords> words = traits.words();
        return words == null ? super.declare(type, inKey) : words.get().declare(type, inKey);
    }

    @Override
    protected boolean keyInColumns() {
        return options == null || options.keyInColumns();
    }

    @Override
    protected String options(List<Column> columns, List<String> key) {
        return options == null
                ? super.options(columns, key)
                : key.isEmpty()
                        ? options.withoutKey()
                                .replace("%s", quote(columns.get(0).name()))
                        : options.withKey().replace("%s", quoteAll(key));
    }

    @Override
    public List<String> createStage(TableName stage, TableInfo table) {
        return has(Lack.SWAP) ? super.createStage(stage, table) : List.of(StandardTables.like(this, stage, table));
    }

    @Override
    public SwapPlan swap(Connection connection, TableName stage, TableName table, List<String> columns)
            throws SQLException {
        return has(Lack.SWAP) ? super.swap(connection, stage, table, columns) : replace(stage, table, columns, null);
    }

    @Override
    public Optional<SwapPlan> exchange(TableName stage, TableName table, boolean there) {
        return has(Lack.SWAP) ? super.exchange(stage, table, there) : Optional.empty();
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
    public void beginWriting(Connection connection) throws SQLException {
        if (has(Lack.MODES)) {
            super.beginWriting(connection);
        }
    }

    @Override
    public Optional<String> objection(Connection connection, TableName table) throws SQLException {
        return has(Lack.MODES) ? super.objection(connection, table) : Optional.empty();
    }

    @Override
    protected boolean stages() {
        return has(Lack.STAGE);
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return has(Lack.LOAD_DATA) ? super.loader(target) : prepared(target, insert(target.table(), target.columns()));
    }

    private boolean looksFirst(Merge merge) {
        boolean sole = !has(Lack.ON_DUPLICATE) || (!has(Lack.PLAIN_UPSERT) && !isPlainUpsert(merge));
        return sole && !merge.isPlain() && !merge.kind().isKeyed();
    }

    private static boolean isPlainUpsert(Merge merge) {
        return merge.kind() == Merge.Kind.UPSERT && merge.updated().isEmpty();
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return looksFirst(merge) ? new KeyedLoader(this, target, merge) : super.loader(target, merge);
    }

    @Override
    public String describe(String table, List<Column> columns, Merge merge) {
        return looksFirst(merge)
                ? KeyedLoader.describe(this, table, columns, merge)
                : super.describe(table, columns, merge);
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        return has(Lack.PLAIN_UPSERT) ? super.merge(table, columns, merge) : insert(table, columns);
    }
}
