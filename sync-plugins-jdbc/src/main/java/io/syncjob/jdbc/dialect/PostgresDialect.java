package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.StagedLoader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** PostgreSQL, from version 12 on. */
class PostgresDialect extends Dialect {
    /** The most digits that a declared numeric can have. */
    private static final int MOST_DIGITS = 1_000;
    /** The most characters that varchar(n) can be declared with. */
    private static final int LONGEST = 10_485_760;

    private static final int MOST_FRACTION_DIGITS = 6;
    private static final int PAGE_BYTES = 8_192;
    private static final String STAGE = "pg_temp.syncjob_rows";

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Map<String, String> driverProperties() {
        return Map.of("ApplicationName", "SyncJob", "tcpKeepAlive", "true", "connectTimeout", "10");
    }

    @Override
    public TableCatalog catalog() {
        return new PostgresCatalog(this);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        String type = column.typeName();
        if (type.startsWith("_")) {
            return DataType.array(typeOf(new NativeColumn(
                    column.name(),
                    Types.OTHER,
                    type.substring(1),
                    column.words().replace("[]", ""),
                    column.precision(),
                    column.scale(),
                    true,
                    true,
                    true,
                    false,
                    null)));
        }
        return switch (type) {
            case "bool" -> DataType.BOOLEAN;
            case "int2", "smallserial" -> DataType.INT16;
            case "int4", "serial" -> DataType.INT32;
            case "int8", "bigserial", "oid" -> DataType.INT64;
            case "float4" -> DataType.FLOAT32;
            case "float8" -> DataType.FLOAT64;
            case "numeric" -> JdbcTypes.decimal(column.precision(), column.scale());
            case "varchar", "bpchar" -> JdbcTypes.string(column.precision());
            case "json", "jsonb" -> DataType.JSON;
            case "uuid" -> DataType.UUID;
            case "bytea" -> DataType.BYTES;
            case "date" -> DataType.DATE;
            case "time" -> DataType.time(fraction(column));
            case "timestamp" -> DataType.timestamp(fraction(column));
            case "timestamptz" -> DataType.instant(fraction(column));
            case "vector" -> vector(column.words());
            default -> DataType.STRING;
        };
    }

    private static int fraction(NativeColumn column) {
        return Math.max(0, Math.min(MOST_FRACTION_DIGITS, column.scale()));
    }

    private static DataType vector(String words) {
        int open = words.indexOf('(');
        return open < 0
                ? DataType.STRING
                : DataType.vector(Integer.parseInt(words.substring(open + 1, words.length() - 1)));
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
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
                DeclaredType element = declare(JdbcTypes.element(type), false);
                yield new DeclaredType(element.sql() + "[]", DataType.array(element.type()));
            }
            case VECTOR -> new DeclaredType("real[]", DataType.array(DataType.FLOAT32));
        };
    }

    private static int fraction(DataType type) {
        return Math.min(MOST_FRACTION_DIGITS, type.scale());
    }

    @Override
    public String truncate(TableName table) {
        return "TRUNCATE TABLE " + quote(table);
    }

    @Override
    public List<String> createStage(TableName stage, TableInfo table) {
        return List.of("CREATE TABLE " + quote(stage) + " (LIKE " + quote(table.name()) + " INCLUDING ALL)");
    }

    @Override
    protected String overriding() {
        return "OVERRIDING SYSTEM VALUE ";
    }

    /** Types whose binary form is not the text that rows hold are turned into text by the server. */
    @Override
    public String selected(NativeColumn column, String quoted) {
        Kind kind = typeOf(column).kind();
        boolean text = kind == Kind.STRING
                && switch (column.typeName()) {
                    case "text", "varchar", "bpchar", "name" -> false;
                    default -> true;
                };
        return text ? quoted + "::text AS " + quoted : quoted;
    }

    // Splits

    @Override
    public Optional<SplitKey> splitKey(NativeColumn column) {
        boolean ordered = switch (column.typeName()) {
            case "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "xid", "cid" -> false;
            default -> typeOf(column).kind() != Kind.VECTOR;
        };
        String quoted = quote(column.name());
        return ordered
                ? Optional.of(new SplitKey(
                        column, quoted, quoted + "::text", "CAST(", " AS " + withoutBounds(column.words()) + ")"))
                : Optional.empty();
    }

    /** The type without its length or precision, so that no bound is rounded. */
    private static String withoutBounds(String words) {
        String bare = words.replaceAll("\\([0-9, -]*\\)", "");
        return switch (bare) {
            case "character" -> "bpchar";
            case "bit" -> "bit varying";
            default -> bare;
        };
    }

    /** As a value of no type yet, which takes the type of the cast around it. */
    @Override
    public void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        statement.setObject(index, parameter.text(), Types.OTHER);
    }

    @Override
    public String oneRowAfter(long skipped) {
        return " LIMIT 1 OFFSET " + skipped;
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        return number(
                connection,
                "SELECT greatest(c.reltuples, 0)::bigint FROM pg_class c WHERE c.oid = ?::regclass AND c.relkind IN ('r', 'm')",
                table);
    }

    @Override
    public Optional<String> sample(Connection connection, TableName table, double share) throws SQLException {
        boolean possible = number(
                        connection,
                        "SELECT 1 FROM pg_class c WHERE c.oid = ?::regclass AND c.relkind IN ('r', 'm', 'p')",
                        table)
                .isPresent();
        return possible
                ? Optional.of(String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (1)", 100 * share))
                : Optional.empty();
    }

    @Override
    public List<String> physicalRanges(Connection connection, TableName table, int count) throws SQLException {
        OptionalLong bytes = number(
                connection,
                "SELECT pg_relation_size(c.oid) FROM pg_class c WHERE c.oid = ?::regclass AND c.relkind IN ('r', 'm')"
                        + " AND c.relam IN (0, 2)",
                table);
        long pages = bytes.orElse(0) / PAGE_BYTES;
        int parts = (int) Math.min(count, pages);
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < parts && parts > 1; i++) {
            String from = "ctid >= '(" + pages * i / parts + ",0)'::tid";
            String to = "ctid < '(" + pages * (i + 1) / parts + ",0)'::tid";
            ranges.add(i == 0 ? to : i == parts - 1 ? from : from + " AND " + to);
        }
        return ranges;
    }

    private OptionalLong number(Connection connection, String sql, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, quote(new TableName(null, table.schema(), table.name())));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    @Override
    public Optional<String> exportSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            try (ResultSet rows = statement.executeQuery("SELECT pg_export_snapshot()")) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public void importSnapshot(Connection connection, String snapshot) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET TRANSACTION SNAPSHOT " + literal(snapshot));
        }
    }

    // Writing

    @Override
    protected String placeholder(Column column) {
        return column.nativeType() == null ? "?" : "?::" + column.nativeType();
    }

    @Override
    protected CellBinder binder(Column column) {
        return switch (column.type().kind()) {
            case STRING, JSON, UUID -> (to, index, row, i) -> to.setObject(index, row.getString(i), Types.OTHER);
            case ARRAY ->
                (to, index, row, i) -> to.setArray(
                        index,
                        to.getConnection()
                                .createArrayOf(
                                        elementWords(column), row.getList(i).toArray()));
            default -> super.binder(column);
        };
    }

    private static String elementWords(Column column) {
        String words = column.nativeType();
        return words == null ? "text" : words.replace("[]", "");
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        if (merge.isPlain()) {
            return loader(target);
        }
        String names = names(target.columns());
        try (Statement statement = target.connection().createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE syncjob_rows AS SELECT " + names + " FROM " + target.table()
                    + " WITH NO DATA");
            statement.execute(
                    "ALTER TABLE " + STAGE + " ADD COLUMN syncjob_number bigint GENERATED ALWAYS AS IDENTITY");
        }
        target.connection().commit();
        BulkTarget stage = new BulkTarget(target.connection(), STAGE, target.columns(), target.quotedColumns());
        return new StagedLoader(
                loader(stage),
                target.connection().createStatement(),
                merge(target.table(), target.columns(), merge),
                "TRUNCATE " + STAGE,
                "DROP TABLE IF EXISTS " + STAGE);
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        String names = names(columns);
        if (merge.kind() == Merge.Kind.IGNORE) {
            return "INSERT INTO " + table + " (" + names + ") OVERRIDING SYSTEM VALUE SELECT " + names + " FROM "
                    + STAGE + " ORDER BY syncjob_number ON CONFLICT DO NOTHING";
        }
        String keys = quoteAll(merge.keys());
        String changes = columns.stream()
                .map(Column::name)
                .filter(name -> !merge.keys().contains(name))
                .map(name -> quote(name) + " = EXCLUDED." + quote(name))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + names + ") OVERRIDING SYSTEM VALUE SELECT DISTINCT ON (" + keys + ") "
                + names + " FROM " + STAGE + " ORDER BY " + keys + ", syncjob_number DESC ON CONFLICT (" + keys
                + ") DO "
                + (changes.isEmpty() ? "NOTHING" : "UPDATE SET " + changes);
    }

    @Override
    public List<String> missingRights(Connection connection, TableName table, Merge merge, boolean emptied)
            throws SQLException {
        List<String> rights = new ArrayList<>(List.of("INSERT"));
        if (merge.kind() == Merge.Kind.UPDATE) {
            rights.add("UPDATE");
        }
        if (emptied) {
            rights.add("TRUNCATE");
        }
        List<String> missing = new ArrayList<>();
        for (String right : rights) {
            OptionalLong held = number(
                    connection,
                    "SELECT " + (right.equals("TRUNCATE") ? "has_table_privilege" : "has_any_column_privilege")
                            + "(?::regclass, " + literal(right) + ")::int",
                    table);
            if (held.orElse(1) == 0) {
                missing.add(right);
            }
        }
        return missing;
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.stateOf(failure)) {
            // A row too wide for an index; an exception that a trigger raises.
            case "54000", "P0001" -> Failure.ROW;
            default -> Failure.byState(failure);
        };
    }
}
