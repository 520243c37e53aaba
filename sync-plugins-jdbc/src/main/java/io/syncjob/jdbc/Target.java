package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.DeclaredType;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Merge;
import io.syncjob.jdbc.dialect.NativeColumn;
import io.syncjob.jdbc.dialect.TableInfo;
import io.syncjob.jdbc.dialect.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written to, looked up once for a run.
 *
 * @param name the table
 * @param existing what it is now, or null where it will be made
 * @param schema its columns, without those that the database computes
 * @param merge what becomes of a row whose key is there
 */
record Target(TableName name, @Nullable TableInfo existing, Schema schema, Merge merge) {
    /**
     * Looks up the table that {@code config} writes to.
     *
     * @throws SyncException if it cannot be written as the configuration says
     */
    static Target of(JdbcWriter config, Schema rows, Connection connection, Dialect dialect) throws SQLException {
        Optional<TableName> found = dialect.catalog().find(connection, config.table());
        if (found.isEmpty() && config.ifMissing() == JdbcWriter.IfMissing.FAIL) {
            throw Source.missingTable(
                    dialect, connection, config.table(), "Make the table, or let it be made with .createIfMissing().");
        }
        Target target = found.isPresent()
                ? existing(config, found.get(), connection, dialect)
                : made(config, place(config, connection, dialect), rows, dialect);
        connection.rollback();
        return target;
    }

    private static Target existing(JdbcWriter config, TableName name, Connection connection, Dialect dialect)
            throws SQLException {
        Optional<String> objection = dialect.objection(connection, name);
        if (objection.isPresent()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    objection.get(),
                    "Give the table an engine with transactions, such as InnoDB.");
        }
        TableInfo table = dialect.catalog().read(connection, name);
        List<NativeColumn> columns =
                table.columns().stream().filter(column -> !column.generated()).toList();
        Merge merge = merge(config, table);
        List<String> missing =
                dialect.missingRights(connection, name, merge, config.prepare() == JdbcWriter.Prepare.TRUNCATE);
        if (!missing.isEmpty()) {
            throw new SyncException(
                    SyncError.ACCESS_DENIED,
                    "The user may not " + String.join(" or ", missing) + " on the table '" + name + "'",
                    "Grant the user " + String.join(" and ", missing) + " on it.");
        }
        return new Target(name, table, Source.schema(dialect, columns, table.primaryKey()), merge);
    }

    private static Merge merge(JdbcWriter config, TableInfo table) {
        return switch (config.mode()) {
            case INSERT -> Merge.plain();
            case INSERT_IGNORE -> new Merge(Merge.Kind.IGNORE, table.primaryKey(), table.uniqueKeys());
            case UPSERT -> {
                List<String> keys = config.keys().isEmpty()
                        ? table.primaryKey()
                        : config.keys().stream()
                                .map(key -> Source.find(table.columns(), key, "the table '" + table.name() + "'")
                                        .name())
                                .toList();
                if (keys.isEmpty()) {
                    throw new SyncException(
                            SyncError.INVALID_VALUE,
                            "The table '" + table.name() + "' has no primary key to upsert by",
                            "Name the columns of a unique index with .upsertOn(…), or add a primary key.");
                }
                boolean unique = keys.equals(table.primaryKey())
                        || table.uniqueKeys().stream()
                                .anyMatch(key -> key.size() == keys.size() && new HashSet<>(key).containsAll(keys));
                if (!unique) {
                    throw new SyncException(
                            SyncError.INVALID_VALUE,
                            "The table '" + table.name() + "' has no unique index on " + keys + " to upsert by",
                            "Add a unique index on just these columns, or name the columns of one that is there.");
                }
                yield new Merge(Merge.Kind.UPDATE, keys, table.uniqueKeys());
            }
        };
    }

    private static TableName place(JdbcWriter config, Connection connection, Dialect dialect) throws SQLException {
        TableName name = dialect.catalog().toCreate(connection, config.table());
        if (!dialect.catalog().hasPlace(connection, name)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "There is no schema or database to make the table '" + name + "' in",
                    "Make the schema, or name one that is there, as the database spells it.");
        }
        return name;
    }

    private static Target made(JdbcWriter config, TableName name, Schema rows, Dialect dialect) {
        List<String> key = config.keys().isEmpty()
                ? rows.key()
                : config.keys().stream()
                        .map(column -> rows.column(rows.indexOf(column)).name())
                        .toList();
        if (key.isEmpty() && config.mode() == JdbcWriter.Mode.UPSERT) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The table '" + name + "' is to be made and the rows have no key to upsert by",
                    "Name the key's columns with .upsertOn(…).");
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : rows.columns()) {
            boolean inKey = key.contains(column.name());
            DeclaredType declared = dialect.declare(column.type(), inKey);
            boolean nullable = column.nullable() && !inKey;
            columns.add(
                    new Column(column.name(), declared.type(), nullable, nullable, declared.sql(), column.comment()));
        }
        List<List<String>> unique = key.isEmpty() ? List.of() : List.of(key);
        Merge merge = switch (config.mode()) {
            case INSERT -> Merge.plain();
            case INSERT_IGNORE -> new Merge(Merge.Kind.IGNORE, key, unique);
            case UPSERT -> new Merge(Merge.Kind.UPDATE, key, unique);
        };
        return new Target(name, null, Schema.of(columns).withKey(key), merge);
    }

    /** The statements that make the table, or none where it is there. */
    List<String> creation(Dialect dialect) {
        return existing != null ? List.of() : dialect.createTable(name, schema.columns(), schema.key());
    }
}
