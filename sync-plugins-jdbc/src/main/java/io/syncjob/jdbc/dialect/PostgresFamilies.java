package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.dialect.PostgresFamily.Lack;
import java.util.List;

/** The databases that speak like PostgreSQL, and what each lacks. */
final class PostgresFamilies {
    private static final int LONGEST = 65_535;
    private static final int MOST_DIGITS = 38;

    private PostgresFamilies() {}

    static List<Family> all() {
        return List.of(
                member(
                        "jdbc:cockroachdb:",
                        "cockroachdb",
                        FamilyTraits.of(
                                "cockroachdb",
                                Lack.COPY,
                                Lack.PAGES,
                                Lack.SNAPSHOT,
                                Lack.SAMPLE,
                                Lack.OVERRIDING,
                                Lack.TABLE_TRANSACTIONS)),
                member(
                        "jdbc:yugabytedb:",
                        "-yb-",
                        FamilyTraits.of("yugabytedb", Lack.PAGES, Lack.SNAPSHOT, Lack.SAMPLE, Lack.TABLE_TRANSACTIONS)
                                .driver("com.yugabyte.Driver")),
                member("", "greenplum", FamilyTraits.of("greenplum", Lack.PAGES, Lack.SNAPSHOT, Lack.SAMPLE)),
                member(
                        "",
                        "analyticdb for postgresql",
                        FamilyTraits.of("analyticdb-postgresql", Lack.PAGES, Lack.SNAPSHOT, Lack.SAMPLE)),
                member(
                        "jdbc:redshift:",
                        "redshift",
                        FamilyTraits.of(
                                        "redshift",
                                        Lack.COPY,
                                        Lack.PAGES,
                                        Lack.SNAPSHOT,
                                        Lack.SAMPLE,
                                        Lack.ON_CONFLICT,
                                        Lack.OVERRIDING,
                                        Lack.SAVEPOINTS,
                                        Lack.LEDGER,
                                        Lack.CATALOG)
                                .driver("com.amazon.redshift.Driver")
                                .words(PostgresFamilies::redshift)),
                member(
                        "jdbc:hologres:",
                        "hologres",
                        FamilyTraits.of(
                                "hologres",
                                Lack.COPY,
                                Lack.PAGES,
                                Lack.SNAPSHOT,
                                Lack.SAMPLE,
                                Lack.OVERRIDING,
                                Lack.SAVEPOINTS,
                                Lack.LEDGER,
                                Lack.TABLE_TRANSACTIONS)),
                member(
                        "jdbc:opengauss:",
                        "opengauss",
                        FamilyTraits.of(
                                        "opengauss",
                                        Lack.PAGES,
                                        Lack.SNAPSHOT,
                                        Lack.SAMPLE,
                                        Lack.ON_CONFLICT,
                                        Lack.OVERRIDING)
                                .driver("org.opengauss.Driver")),
                member(
                        "jdbc:gaussdb:",
                        "gaussdb",
                        FamilyTraits.of(
                                        "gaussdb",
                                        Lack.PAGES,
                                        Lack.SNAPSHOT,
                                        Lack.SAMPLE,
                                        Lack.ON_CONFLICT,
                                        Lack.OVERRIDING)
                                .driver("com.huawei.gaussdb.jdbc.Driver")),
                member(
                        "jdbc:kingbase8:",
                        "kingbase",
                        FamilyTraits.of("kingbasees", Lack.COPY, Lack.SNAPSHOT, Lack.OVERRIDING)
                                .driver("com.kingbase8.Driver")),
                member("", "polardb", FamilyTraits.of("polardb-postgresql", Lack.PAGES)));
    }

    private static Family member(String url, String version, FamilyTraits<Lack> traits) {
        return new Family(url, version, version, new PostgresFamily(traits));
    }

    private static TypeWords redshift() {
        return TypeWords.standard()
                .is(Kind.FLOAT64, "DOUBLE PRECISION")
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, 37, new DeclaredType("DECIMAL(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST / 4, "VARCHAR(65535)", LONGEST / 4)
                .length(Kind.BYTES, "VARBYTE(%d)", LONGEST, "VARBYTE(1024000)", LONGEST)
                .fraction(Kind.TIME, "TIME", 6)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP", 6)
                .fraction(Kind.INSTANT, "TIMESTAMPTZ", 6)
                .texts("VARCHAR(65535)", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }
}
