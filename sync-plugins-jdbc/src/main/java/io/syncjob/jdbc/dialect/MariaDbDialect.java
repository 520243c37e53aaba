package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.util.Map;

/** MariaDB, from version 10.7 on, through its own driver. */
final class MariaDbDialect extends MySqlDialect {
    private static final int MOST_SCALE = 38;

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public String driverClass() {
        return "org.mariadb.jdbc.Driver";
    }

    /** So that the driver tells tinyint(1) and year as they are. */
    @Override
    public Map<String, String> driverProperties() {
        return Map.of(
                "tinyInt1isBit", "false",
                "yearIsDateType", "false",
                "allowLocalInfile", "true",
                "connectTimeout", "10000");
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        if (type.kind() == Kind.UUID) {
            return new DeclaredType("uuid", type);
        }
        if (type.kind() == Kind.DECIMAL
                && type.isBounded()
                && type.scale() >= 0
                && type.scale() <= Math.min(MOST_SCALE, type.precision())
                && type.precision() <= 65) {
            return new DeclaredType("decimal(" + type.precision() + "," + type.scale() + ")", type);
        }
        return super.declare(type, inKey);
    }
}
