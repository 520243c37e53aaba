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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written to, looked up once for a run.
 *
 * @param name the table
 * @param existing what it is now, or null where it will be made
 * @param there whether there is such a table; without {@code existing} another one will be made in its place
 * @param schema its columns, without those that the database computes, and with those that it will be given
 * @param merge what becomes of a row whose key is there
 * @param lacking the columns that the rows have and the table lacks, and is to be given
 */
record Target(
        TableName name, @Nullable TableInfo existing, boolean there, Schema schema, Merge merge, List<Column> lacking) {
    /**
     * Looks up the table that {@code config} writes to.
     *
     * @throws SyncException if it cannot be written as the configuration says
     */
    static Target of(JdbcWriter config, Schema rows, Connection connection, Dialect dialect) throws SQLException {
        Optional<TableName> found = dialect.catalog().find(connection, config.table());
        boolean anew = config.prepare() == JdbcWriter.Prepare.RECREATE;
        if (found.isEmpty() && config.ifMissing() == JdbcWriter.IfMissing.FAIL && !anew) {
            throw Source.missingTable(
                    dialect, connection, config.table(), "Make the table, or let it be made with .createIfMissing().");
        }
        Target target = found.isPresent() && !anew
                ? existing(config, found.get(), rows, connection, dialect)
                : made(
                        config,
                        found.isPresent() ? found.get() : place(config, connection, dialect),
                        found.isPresent(),
                        rows,
                        dialect);
        connection.rollback();
        dialect.refusal(target.merge()).ifPresent(what -> {
            throw new SyncException(
                    SyncError.UNSUPPORTED, what, "Write to an empty table, and merge it by a statement in 'postSql'.");
        });
        return target;
    }

    private static Target existing(
            JdbcWriter config, TableName name, Schema rows, Connection connection, Dialect dialect)
            throws SQLException {
        Optional<String> objection = dialect.objection(connection, name);
        if (objection.isPresent()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    objection.get(),
                    "Give the table an engine with transactions, such as InnoDB.");
        }
        TableInfo table = dialect.catalog().read(connection, name);
        Merge merge = merge(config, table);
        List<String> missing =
                dialect.missingRights(connection, name, merge, config.prepare() == JdbcWriter.Prepare.TRUNCATE);
        if (!missing.isEmpty()) {
            throw new SyncException(
                    SyncError.ACCESS_DENIED,
                    "The user may not " + String.join(" or ", missing) + " on the table '" + name + "'",
                    "Grant the user " + String.join(" and ", missing) + " on it.");
        }
        Schema schema = given(config.mode(), merge, schema(table, dialect));
        List<Column> lacking =
                config.missingColumns() == JdbcWriter.MissingColumns.ADD ? lacking(rows, table, dialect) : List.of();
        List<Column> all = new ArrayList<>(schema.columns());
        all.addAll(lacking);
        return new Target(name, table, true, Schema.of(all).withKey(schema.key()), merge, lacking);
    }

    private static Schema schema(TableInfo table, Dialect dialect) {
        List<NativeColumn> columns =
                table.columns().stream().filter(column -> !column.generated()).toList();
        return Source.schema(dialect, columns, table.primaryKey());
    }

    /**
     * The columns with what the mode asks of rows: they must have the keys and what is to be updated. Where no row is
     * inserted, they need no other column, and a key that is NULL would find nothing.
     */
    private static Schema given(JdbcWriter.Mode mode, Merge merge, Schema schema) {
        if (!mode.isKeyed()) {
            return schema;
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            boolean key = merge.keys().contains(column.name());
            if (key || merge.updated().contains(column.name())) {
                columns.add(column.withOptional(false).withNullable(column.nullable() && !(key && mode.needsRows())));
            } else {
                columns.add(mode.needsRows() ? column.withOptional(true) : column);
            }
        }
        return Schema.of(columns).withKey(schema.key());
    }

    /** The columns of the rows that the table lacks, as it will have them: with or without a value. */
    private static List<Column> lacking(Schema rows, TableInfo table, Dialect dialect) {
        List<String> names = table.columns().stream().map(NativeColumn::name).toList();
        List<Column> lacking = new ArrayList<>();
        for (Column column : rows.columns()) {
            if (names.stream().noneMatch(column.name()::equalsIgnoreCase)) {
                DeclaredType declared = dialect.declare(column.type(), false);
                lacking.add(new Column(column.name(), declared.type(), true, true, declared.sql(), column.comment()));
            }
        }
        return lacking;
    }

    private static Merge merge(JdbcWriter config, TableInfo table) {
        if (!config.mode().isKeyed()) {
            return config.mode() == JdbcWriter.Mode.INSERT
                    ? Merge.plain()
                    : new Merge(Merge.Kind.IGNORE, table.primaryKey(), table.uniqueKeys());
        }
        List<String> keys = config.keys().isEmpty() ? table.primaryKey() : named(config.keys(), table);
        if (keys.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The table '" + table.name() + "' has no primary key to " + verb(config.mode()) + " by",
                    "Name the columns of a key with ." + verb(config.mode()) + "On(…), or add a primary key.");
        }
        boolean unique = keys.equals(table.primaryKey())
                || table.uniqueKeys().stream()
                        .anyMatch(key -> key.size() == keys.size() && new HashSet<>(key).containsAll(keys));
        if (!unique && !config.mode().needsRows()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The table '" + table.name() + "' has no unique index on " + keys + " to " + verb(config.mode())
                            + " by",
                    "Add a unique index on just these columns, or name the columns of one that is there.");
        }
        return keyed(config.mode(), keys, table.uniqueKeys(), named(config.updateColumns(), table));
    }

    private static String verb(JdbcWriter.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> named(List<String> names, TableInfo table) {
        return names.stream()
                .map(name -> Source.find(table.columns(), name, "the table '" + table.name() + "'")
                        .name())
                .toList();
    }

    private static Merge keyed(
            JdbcWriter.Mode mode, List<String> keys, List<List<String>> uniqueKeys, List<String> updated) {
        updated.stream().filter(keys::contains).findFirst().ifPresent(name -> {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The column '" + name + "' is to be updated and is the key that rows are known by",
                    "Leave it out of 'updateColumns'.");
        });
        Merge.Kind kind = switch (mode) {
            case UPDATE -> Merge.Kind.UPDATE;
            case DELETE -> Merge.Kind.DELETE;
            case REPLACE -> Merge.Kind.REPLACE;
            default -> Merge.Kind.UPSERT;
        };
        return new Merge(kind, keys, uniqueKeys, updated);
    }

    /**
     * Checks what can be told only when it is known which columns are written.
     *
     * @throws SyncException where there is none to update
     */
    void require(Schema written) {
        if (merge.kind() == Merge.Kind.UPDATE && new HashSet<>(merge.keys()).containsAll(written.names())) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The rows have no column but the key " + merge.keys() + ", and nothing to update",
                    "Give the rows the columns to update.");
        }
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

    private static Target made(JdbcWriter config, TableName name, boolean there, Schema rows, Dialect dialect) {
        List<String> key = config.keys().isEmpty() ? rows.key() : named(config.keys(), rows);
        if (key.isEmpty() && config.mode().isKeyed()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The table '" + name + "' is to be made and the rows have no key to " + verb(config.mode()) + " by",
                    "Name the key's columns with ." + verb(config.mode()) + "On(…).");
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
            default -> keyed(config.mode(), key, unique, named(config.updateColumns(), rows));
        };
        Schema schema = Schema.of(columns).withKey(key).withComment(rows.comment());
        return new Target(name, null, there, schema, merge, List.of());
    }

    private static List<String> named(List<String> names, Schema rows) {
        return names.stream()
                .map(name -> rows.column(rows.indexOf(name)).name())
                .toList();
    }

    /** The statements that make the table, or none where it is there. */
    List<String> creation(Dialect dialect) {
        return existing != null ? List.of() : creation(dialect, name);
    }

    /** The statements that make it under another name. */
    List<String> creation(Dialect dialect, TableName as) {
        List<String> statements = new ArrayList<>(dialect.createTable(as, schema.columns(), schema.key()));
        Optional.ofNullable(schema.comment())
                .flatMap(text -> dialect.comment(as, text))
                .ifPresent(statements::add);
        return statements;
    }

    /**
     * The statements that give the table the columns that it lacks.
     *
     * @param written the columns that are written, which may not be all of those that the rows have
     */
    List<String> additions(Dialect dialect, Schema written) {
        List<String> statements = new ArrayList<>();
        for (Column column : lacking) {
            if (written.names().contains(column.name())) {
                statements.addAll(dialect.addColumn(name, column));
            }
        }
        return statements;
    }
}
