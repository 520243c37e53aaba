package io.syncjob.jdbc.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks types up in a server's catalogue. */
final class ServerTypes {
    /** What the driver calls integers that have a sequence for their default. */
    private static final Map<String, String> SERIALS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    private static final String BY_COLUMN = "select attname::text, atttypid from pg_catalog.pg_attribute"
            + " where attrelid = ?::regclass and attnum > 0 and not attisdropped";

    /** A column or a type that the server does not know. */
    static final ServerType UNKNOWN = new ServerType(PostgresType.OTHER, 0, null);

    private ServerTypes() {}

    private static String resolving(String seed) {
        return "with recursive base(name, type) as (" + seed
                + " union all select name, typbasetype from base join pg_catalog.pg_type d on d.oid = type"
                + " where d.typtype = 'd')"
                + " select name, t.oid::int8, t.typname, t.typtype, t.typnamespace = 'pg_catalog'::regnamespace,"
                + " e.oid::int8, e.typname, e.typtype, e.typnamespace = 'pg_catalog'::regnamespace"
                + " from base left join pg_catalog.pg_type t on t.oid = type"
                + " left join pg_catalog.pg_type e on e.typarray = t.oid"
                + " where t.typtype is distinct from 'd'";
    }

    /** What a driver's or a server's words for a type say without their serials. */
    static String plain(String words) {
        return SERIALS.getOrDefault(words, words);
    }

    /**
     * The types that {@code words} name, such as {@code numeric(12,2)}, {@code int4} or {@code timestamp with time zone}, in
     * their order; a type that has no name, or one that the server does not know, is taken for {@link PostgresType#OTHER}.
     */
    static List<ServerType> named(Connection connection, List<@Nullable String> words) throws SQLException {
        String each = "?, ".repeat(words.size());
        String byWords = "select n::text, to_regtype(w)::oid from unnest(array["
                + each.substring(0, Math.max(0, each.length() - 2)) + "]::text[]) with ordinality as t(w, n)";
        try (PreparedStatement statement = connection.prepareStatement(resolving(byWords))) {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                statement.setString(i + 1, word == null ? null : plain(word));
            }
            Map<String, ServerType> found = query(statement);
            List<ServerType> types = new ArrayList<>(words.size());
            for (int i = 1; i <= words.size(); i++) {
                types.add(found.getOrDefault(Integer.toString(i), UNKNOWN));
            }
            return types;
        }
    }

    /** The types of the columns of a table, whose name is quoted and qualified, by the names of the columns. */
    static Map<String, ServerType> ofTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(resolving(BY_COLUMN))) {
            statement.setString(1, table);
            return query(statement);
        }
    }

    /** The name of a table, as messages of the server have it. */
    static String relationName(Connection connection, String table) throws SQLException {
        String sql = "select relname from pg_catalog.pg_class where oid = ?::regclass";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static Map<String, ServerType> query(PreparedStatement statement) throws SQLException {
        Map<String, ServerType> types = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                types.put(rows.getString(1), type(rows));
            }
        }
        return types;
    }

    private static ServerType type(ResultSet row) throws SQLException {
        int oid = (int) row.getLong(2);
        if (row.getString(7) != null) {
            ServerType element = new ServerType(simple(row, 7), (int) row.getLong(6), null);
            return element.type().canBeElement()
                    ? new ServerType(PostgresType.ARRAY, oid, element)
                    : new ServerType(PostgresType.OTHER, oid, null);
        }
        return new ServerType(row.getString(3) == null ? PostgresType.OTHER : simple(row, 3), oid, null);
    }

    private static PostgresType simple(ResultSet row, int first) throws SQLException {
        return PostgresType.of(row.getString(first), row.getString(first + 1), row.getBoolean(first + 2));
    }
}
