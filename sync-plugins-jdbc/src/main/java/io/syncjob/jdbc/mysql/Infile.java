package io.syncjob.jdbc.mysql;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** How a driver is told to take the "file" of LOAD DATA LOCAL from memory. Drivers are optional, so no class is named. */
record Infile(Class<?> type, Method setter) {
    /** MariaDB Connector/J from 3.0 on, and MySQL Connector/J from 8.0 on; both have the same method. */
    private static final String[] TYPES = {"org.mariadb.jdbc.Statement", "com.mysql.cj.jdbc.JdbcStatement"};

    /** What fits {@code statement}'s driver, or null for another driver. */
    static @Nullable Infile of(Statement statement) throws SQLException {
        for (String name : TYPES) {
            try {
                Class<?> type = Class.forName(name, true, loader(statement));
                if (statement.isWrapperFor(type)) {
                    return new Infile(type, type.getMethod("setLocalInfileInputStream", InputStream.class));
                }
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                // that driver is not there, or is too old: rows go by inserts
            }
        }
        return null;
    }

    private static @Nullable ClassLoader loader(Statement statement) {
        return statement.getClass().getClassLoader();
    }

    void set(Statement statement, InputStream content) throws SQLException, ReflectiveOperationException {
        setter.invoke(statement.unwrap(type), content);
    }
}
