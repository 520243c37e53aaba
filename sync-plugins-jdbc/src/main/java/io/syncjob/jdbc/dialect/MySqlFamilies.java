package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.dialect.MySqlFamily.Lack;
import io.syncjob.jdbc.dialect.MySqlFamily.Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The databases that speak like MySQL, and what each lacks. */
final class MySqlFamilies {
    private static final int MOST_DIGITS = 38;
    private static final int LONGEST = 65_533;
    private static final int LONGEST_IN_KEY = 255;

    private static final Lack[] ANALYTIC = {
        Lack.STAGE, Lack.LOAD_DATA, Lack.PLAIN_UPSERT, Lack.SAVEPOINTS, Lack.LEDGER, Lack.MODES, Lack.SWAP
    };

    private MySqlFamilies() {}

    static List<Family> all() {
        Options doris = new Options(
                " UNIQUE KEY (%s) DISTRIBUTED BY HASH (%s) BUCKETS AUTO",
                " DUPLICATE KEY (%s) DISTRIBUTED BY RANDOM BUCKETS AUTO", false);
        return List.of(
                member("", "-tidb-", FamilyTraits.of("tidb", Lack.STAGE), Options.NONE),
                member("jdbc:oceanbase:", "oceanbase", FamilyTraits.of("oceanbase", Lack.STAGE)),
                member(
                        "",
                        "polardb-x",
                        FamilyTraits.of("polardb-x", Lack.STAGE, Lack.SAVEPOINTS, Lack.LEDGER, Lack.SWAP)),
                member("", "tddl", FamilyTraits.of("polardb-x", Lack.STAGE, Lack.SAVEPOINTS, Lack.LEDGER, Lack.SWAP)),
                member("jdbc:polardb:", "polardb", FamilyTraits.of("polardb")),
                member("", "selectdb", FamilyTraits.of("selectdb", ANALYTIC).words(MySqlFamilies::doris), doris),
                member("", "doris", FamilyTraits.of("doris", ANALYTIC).words(MySqlFamilies::doris), doris),
                member(
                        "",
                        "starrocks",
                        FamilyTraits.of("starrocks", ANALYTIC).words(MySqlFamilies::doris),
                        new Options(
                                " PRIMARY KEY (%s) DISTRIBUTED BY HASH (%s)",
                                " DUPLICATE KEY (%s) DISTRIBUTED BY RANDOM", false)),
                member(
                        "",
                        "analytic",
                        FamilyTraits.of(
                                "analyticdb-mysql",
                                Lack.STAGE,
                                Lack.LOAD_DATA,
                                Lack.SAVEPOINTS,
                                Lack.LEDGER,
                                Lack.MODES,
                                Lack.SWAP),
                        new Options(" DISTRIBUTED BY HASH (%s)", " DISTRIBUTED BY HASH (%s)", true)),
                member(
                        "jdbc:singlestore:",
                        "singlestore",
                        FamilyTraits.of("singlestore", Lack.STAGE, Lack.SAVEPOINTS, Lack.LEDGER, Lack.MODES, Lack.SWAP)
                                .driver("com.singlestore.jdbc.Driver"),
                        Options.NONE),
                member(
                        "jdbc:gbase:",
                        "gbase",
                        FamilyTraits.of(
                                        "gbase8a",
                                        Lack.STAGE,
                                        Lack.LOAD_DATA,
                                        Lack.ON_DUPLICATE,
                                        Lack.SAVEPOINTS,
                                        Lack.LEDGER,
                                        Lack.MODES,
                                        Lack.SWAP)
                                .driver("com.gbase.jdbc.Driver"),
                        Options.NONE));
    }

    private static Family member(String url, String version, FamilyTraits<Lack> traits) {
        return member(url, version, traits, null);
    }

    private static Family member(String url, String version, FamilyTraits<Lack> traits, @Nullable Options options) {
        return new Family(url, version, version, new MySqlFamily(traits, options));
    }

    /** Without times of day and bytes, which these databases keep as text or not at all. */
    private static TypeWords doris() {
        return TypeWords.standard()
                .is(Kind.INT8, "TINYINT")
                .is(Kind.INT32, "INT")
                .is(Kind.FLOAT32, "FLOAT")
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECIMAL(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST / 4, "STRING", LONGEST_IN_KEY)
                .is(Kind.BYTES, "STRING", DataType.STRING)
                .is(Kind.JSON, "JSON")
                .is(Kind.TIME, "VARCHAR(18)", DataType.string(18))
                .fraction(Kind.TIMESTAMP, "DATETIME(%d)", 6)
                .fraction(Kind.INSTANT, "DATETIME(%d)", 6, Kind.TIMESTAMP)
                .texts("STRING", Kind.ARRAY, Kind.VECTOR);
    }
}
