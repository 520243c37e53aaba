package io.syncjob.core.convert;

import static io.syncjob.data.DataType.BYTES;
import static io.syncjob.data.DataType.DATE;
import static io.syncjob.data.DataType.INSTANT;
import static io.syncjob.data.DataType.INT32;
import static io.syncjob.data.DataType.INT64;
import static io.syncjob.data.DataType.STRING;
import static io.syncjob.data.DataType.TIMESTAMP;
import static io.syncjob.data.DataType.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.Mapping;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.TimeZones;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnMappingTest {
    private static final TimeZones NONE = TimeZones.undeclared();

    private static Column column(String name, DataType type) {
        return Column.of(name, type);
    }

    private static Column required(String name, DataType type) {
        return Column.required(name, type);
    }

    private static void refused(Mapping mapping, Schema rows, Schema target, SyncError error, String message) {
        assertThatThrownBy(() -> ColumnMapping.of(mapping, rows, target, NONE))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessage(message);
    }

    @Test
    void byNameInTheOrderOfTheTarget() {
        Schema rows = Schema.of(column("b", INT32), column("a", STRING));
        Schema target = Schema.of(column("A", STRING), column("extra", INT32), required("b", INT64))
                .withKey(java.util.List.of("b"));
        ColumnMapping mapping = ColumnMapping.of(Mapping.byName(), rows, target, NONE);

        assertThat(mapping.schema().names()).containsExactly("A", "b");
        assertThat(mapping.schema().key()).containsExactly("b");
        assertThat(mapping.source(0)).isEqualTo(1);
        assertThat(mapping.source(1)).isZero();
        assertThat(mapping.conversion(0).check()).isNull();
        assertThat(mapping.conversion(1).isShared()).isTrue();
        assertThat(mapping.conversion(1).check()).isNotNull();
        assertThat(mapping.isIdentity()).isFalse();
        assertThat(mapping.describe())
                .containsExactly(
                        "a STRING -> A STRING", "b INT32 -> b INT64 (checked)", "extra INT32 is left to the target");
    }

    @Test
    void identityNeedsTheSameNamesTypesAndOrderAndNothingToLookAt() {
        Schema rows = Schema.of(column("a", INT32), required("b", STRING));
        assertThat(identity(rows, rows)).isTrue();
        assertThat(identity(
                        rows, Schema.of(column("a", INT32), column("b", STRING).withNativeType("text"))))
                .isTrue();
        assertThat(identity(rows, Schema.of(required("b", STRING), column("a", INT32))))
                .isFalse();
        assertThat(identity(rows, Schema.of(column("A", INT32), required("b", STRING))))
                .isFalse();
        assertThat(identity(rows, Schema.of(column("a", INT64), required("b", STRING))))
                .isFalse();
        assertThat(identity(rows, Schema.of(required("a", INT32), required("b", STRING))))
                .isFalse();
        assertThat(identity(rows, Schema.of(column("a", INT32), required("b", string(3)))))
                .isFalse();
        assertThat(ColumnMapping.of(Mapping.byName().ignoreUnmapped(), rows, Schema.of(column("a", INT32)), NONE)
                        .isIdentity())
                .isFalse();
    }

    private static boolean identity(Schema rows, Schema target) {
        return ColumnMapping.of(Mapping.byName(), rows, target, NONE).isIdentity();
    }

    @Test
    void namesThatDifferInCaseAloneDoNotMeetInOneColumn() {
        Schema rows = Schema.of(column("ID", INT32), column("id", INT32));
        refused(
                Mapping.byName(),
                rows,
                Schema.of(column("id", INT32)),
                SyncError.MISSING_COLUMN,
                "The target has no column 'ID' (did you mean 'id'?). Leave out what the target does not have with drop(…)"
                        + " or Mapping.byName().ignoreUnmapped(), or rename(…) it to one of [id].");
        ColumnMapping mapping =
                ColumnMapping.of(Mapping.byName().ignoreUnmapped(), rows, Schema.of(column("id", INT32)), NONE);
        assertThat(mapping.source(0)).isEqualTo(1);
        assertThat(mapping.describe()).containsExactly("id INT32 -> id INT32", "ID INT32 is left out");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Schema rows = Schema.of(column("phnoe", STRING), column("photo", BYTES), column("gmt", TIMESTAMP));
        Schema target = Schema.of(required("phone", STRING), column("photo", STRING), column("gmt", INSTANT));
        refused(
                Mapping.byName(),
                rows,
                target,
                SyncError.MISSING_COLUMN,
                "The target has no column 'phnoe' (did you mean 'phone'?);"
                        + " Nothing goes to the target's column 'phone', which must be given (did you mean 'phnoe'?);"
                        + " Column 'photo' is BYTES and is to become STRING, and there is no conversion from BYTES to STRING;"
                        + " Column 'gmt' is TIMESTAMP and is to become INSTANT, and no zone is declared in which the wall"
                        + " clock stands. Leave out what the target does not have with drop(…) or"
                        + " Mapping.byName().ignoreUnmapped(), or rename(…) it to one of [phone, photo, gmt]."
                        + " Give it with rename(…) or constant(…), or give it a default in the target; the rows have"
                        + " [phnoe, photo, gmt]. Make the value with map(…), or leave the column out with drop(…)."
                        + " Declare the source's zone, as in timeZones(TimeZones.source(\"Asia/Shanghai\")).");
    }

    @Test
    void aWayBetweenTwoTypesIsShown() {
        refused(
                Mapping.of(Map.of("day", "moment")),
                Schema.of(column("moment", INSTANT)),
                Schema.of(column("day", DATE)),
                SyncError.INCOMPATIBLE_TYPES,
                "Column 'moment' is INSTANT and is to become 'day' DATE, and there is no conversion from INSTANT to DATE."
                        + " Make it STRING or TIMESTAMP with cast(…) first, or make the value with map(…), or leave the"
                        + " column out with drop(…).");
    }

    @Test
    void byPositionNeedsAsManyColumns() {
        Schema rows = Schema.of(column("a", INT32), column("b", INT32));
        refused(
                Mapping.byPosition(),
                rows,
                Schema.of(column("x", INT32)),
                SyncError.UNEQUAL_COLUMNS,
                "The rows have 2 columns [a, b] and the target has 1 [x]. Mapping.byPosition() needs as many on both"
                        + " sides: select(…) or drop(…) columns, or map by name.");
        ColumnMapping mapping =
                ColumnMapping.of(Mapping.byPosition(), rows, Schema.of(column("b", INT32), column("a", INT64)), NONE);
        assertThat(mapping.describe()).containsExactly("a INT32 -> b INT32", "b INT32 -> a INT64");
    }

    @Test
    void customMappingMayUseAColumnTwiceAndNoUnknownOne() {
        Schema rows = Schema.of(column("a", INT32), column("b", INT32));
        Schema target = Schema.of(column("x", INT32), column("y", INT32));
        assertThat(ColumnMapping.of(Mapping.of(Map.of("x", "a", "y", "a")), rows, target, NONE)
                        .describe())
                .containsExactly("a INT32 -> x INT32", "a INT32 -> y INT32", "b INT32 is left out");
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("xx", "a");
        wrong.put("y", "c");
        refused(
                Mapping.of(wrong),
                rows,
                target,
                SyncError.MISSING_COLUMN,
                "The mapping names a target column 'xx' that the target does not have (did you mean 'x'?);"
                        + " The mapping names a source column 'c' that the rows do not have."
                        + " The target's columns are [x, y]. The columns of the rows are [a, b].");
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("x", "a");
        twice.put("X", "b");
        refused(
                Mapping.of(twice),
                rows,
                target,
                SyncError.INVALID_VALUE,
                "The mapping names the target column 'x' twice. Keep one of the two.");
    }

    @Test
    void aTargetThatWouldGetNothingIsRefused() {
        refused(
                Mapping.byName().ignoreUnmapped(),
                Schema.of(column("a", INT32)),
                Schema.of(column("x", INT32)),
                SyncError.MISSING_COLUMN,
                "No column of the rows [a] goes to a column of the target [x]. Give columns the names of the target's"
                        + " with rename(…), or map them with Mapping.of(…).");
    }

    @Test
    void zonesAreShown() {
        Schema rows = Schema.of(column("gmt", TIMESTAMP), column("made", TIMESTAMP));
        Schema target = Schema.of(column("updated_at", INSTANT), column("made", TIMESTAMP));
        Mapping mapping = Mapping.of(new LinkedHashMap<>(Map.of("updated_at", "gmt", "made", "made")));
        assertThat(ColumnMapping.of(
                                mapping,
                                rows,
                                target,
                                TimeZones.source("Asia/Shanghai").target("UTC"))
                        .describe())
                .containsExactly(
                        "gmt TIMESTAMP -> updated_at INSTANT (converted, source zone Asia/Shanghai)",
                        "made TIMESTAMP -> made TIMESTAMP (converted, source zone Asia/Shanghai, target zone UTC)");
    }

    @Test
    void nullIsRefusedWhereTheTargetTakesNone() {
        Column from = column("c", INT32);
        assertThat(Cells.through(from, null, INT64, Conversion.exact(from, required("n", INT64), NONE)))
                .isEqualTo("NOT_NULL: NULL is not allowed by the target (for the target's column 'n')");
        assertThat(Cells.through(from, null, STRING, Conversion.exact(from, required("c", STRING), NONE)))
                .isEqualTo("NOT_NULL: NULL is not allowed by the target");
        assertThat(Cells.through(from, 300, DataType.INT8, Conversion.exact(from, required("c", DataType.INT8), NONE)))
                .isEqualTo("OUT_OF_RANGE: 300 is out of the range of INT8");
        assertThat(Cells.through(from, null, DataType.INT8, Conversion.exact(from, column("c", DataType.INT8), NONE)))
                .isNull();
        assertThat(Conversion.exact(required("c", INT32), required("c", INT32), NONE)
                        .check())
                .isNull();
    }
}
