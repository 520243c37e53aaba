package io.syncjob.core.transform;

import static io.syncjob.core.transform.Batches.apply;
import static io.syncjob.core.transform.Batches.row;
import static io.syncjob.transform.Transforms.cast;
import static io.syncjob.transform.Transforms.numberColumns;
import static io.syncjob.transform.Transforms.renameAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.transform.MomentsAsText;
import io.syncjob.transform.RenameAll;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Casts with formats, moments as text, and names for all columns. */
class MomentPatternTest {
    static Stream<Arguments> casts() {
        LocalDateTime moment = LocalDateTime.of(2025, 10, 31, 15, 30, 1, 123_456_789);
        return Stream.of(
                arguments(DataType.STRING, "31/10/2025", DataType.DATE, "dd/MM/yyyy", LocalDate.of(2025, 10, 31)),
                arguments(
                        DataType.STRING,
                        " 20251031153001 ",
                        DataType.TIMESTAMP,
                        "yyyyMMddHHmmss",
                        LocalDateTime.of(2025, 10, 31, 15, 30, 1)),
                arguments(
                        DataType.STRING,
                        "2025-10-31",
                        DataType.TIMESTAMP,
                        "yyyy-MM-dd[ HH:mm:ss]",
                        LocalDateTime.of(2025, 10, 31, 0, 0)),
                arguments(
                        DataType.STRING,
                        "31 Oct 2025 3:30:01 PM",
                        DataType.TIMESTAMP,
                        "d MMM yyyy h:mm:ss a",
                        LocalDateTime.of(2025, 10, 31, 15, 30, 1)),
                arguments(
                        DataType.STRING,
                        "2025-10-31 15:30:01.123456789",
                        DataType.timestamp(3),
                        "yyyy-MM-dd HH:mm:ss.SSSSSSSSS",
                        LocalDateTime.of(2025, 10, 31, 15, 30, 1, 123_000_000)),
                arguments(DataType.STRING, "1530", DataType.TIME, "HHmm", LocalTime.of(15, 30)),
                arguments(
                        DataType.STRING,
                        "2025-10-31 15:30 +0800",
                        DataType.INSTANT,
                        "yyyy-MM-dd HH:mm Z",
                        Instant.parse("2025-10-31T07:30:00Z")),
                arguments(DataType.TIMESTAMP, moment, DataType.STRING, "yyyyMMdd HHmmss", "20251031 153001"),
                arguments(DataType.DATE, LocalDate.of(2025, 10, 31), DataType.STRING, "d. MMMM", "31. October"),
                arguments(DataType.TIME, LocalTime.of(15, 30), DataType.STRING, "h a", "3 PM"),
                arguments(DataType.STRING, null, DataType.DATE, "yyyy", null));
    }

    @ParameterizedTest
    @MethodSource
    void casts(DataType from, Object value, DataType to, String format, Object expected) throws Exception {
        assertThat(apply(cast("c", to, format), Schema.of(Column.of("c", from)), row(value))
                        .get(0)
                        .get("c"))
                .isEqualTo(expected);
    }

    static Stream<Arguments> dirty() {
        return Stream.of(
                arguments(DataType.STRING, "31/13/2025", DataType.DATE, "dd/MM/yyyy"),
                arguments(DataType.STRING, "", DataType.DATE, "dd/MM/yyyy"),
                arguments(DataType.STRING, "2025-10-31 15:30", DataType.INSTANT, "yyyy-MM-dd HH:mm"),
                arguments(DataType.STRING, "15:30", DataType.TIMESTAMP, "HH:mm"),
                arguments(DataType.DATE, LocalDate.of(2025, 10, 31), DataType.STRING, "HH:mm"));
    }

    @ParameterizedTest
    @MethodSource
    void dirty(DataType from, Object value, DataType to, String format) {
        assertThatThrownBy(() -> apply(cast("c", to, format), Schema.of(Column.of("c", from)), row(value)))
                .isInstanceOfSatisfying(DirtyRowException.class, e -> {
                    assertThat(e.code()).isEqualTo("NOT_A_MOMENT");
                    assertThat(e.column()).isEqualTo("c");
                    assertThat(e).hasMessageEndingWith(" does not go with the pattern " + format);
                });
    }

    static Stream<Arguments> refused() {
        Schema text = Schema.of(Column.of("c", DataType.STRING), Column.of("n", DataType.INT32));
        return Stream.of(
                arguments(
                        text,
                        cast("c", DataType.DATE, "dd/QQQQQQQ"),
                        SyncError.INVALID_VALUE,
                        "The transformer 'cast-moment' has a pattern 'dd/QQQQQQQ' that is wrong: "),
                arguments(
                        text,
                        cast("n", DataType.DATE, "dd"),
                        SyncError.INCOMPATIBLE_TYPES,
                        "The transformer 'cast-moment' has a format for column 'n', which is INT32 and is to become DATE."),
                arguments(
                        text,
                        renameAll("a"),
                        SyncError.UNEQUAL_COLUMNS,
                        "The transformer 'rename-all' has 1 names [a], and the rows have 2 columns [c, n]."),
                arguments(text, renameAll("a", "a"), SyncError.INVALID_VALUE, "Two columns have the name 'a'"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Schema rows, TransformerConfig config, SyncError error, String message) {
        assertThatThrownBy(() -> Batches.create(config).bind(rows))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessageStartingWith(message);
    }

    @Test
    void allMomentsOfAKindBecomeText() throws Exception {
        Schema rows = Schema.of(
                Column.of("at", DataType.TIMESTAMP),
                Column.of("day", DataType.DATE),
                Column.of("clock", DataType.TIME),
                Column.of("other", DataType.timestamp(0)));
        LocalDateTime moment = LocalDateTime.of(2025, 10, 31, 8, 30, 0, 500_000_000);
        LocalDate day = LocalDate.of(2025, 10, 31);
        MomentsAsText step = new MomentsAsText(null, "HH:mm", "yyyy-MM-dd HH:mm:ss");
        assertThat(apply(step, rows, row(moment, day, LocalTime.NOON, null)).get(0))
                .containsEntry("at", "2025-10-31 08:30:00")
                .containsEntry("day", day)
                .containsEntry("clock", "12:00")
                .containsEntry("other", null);
        assertThat(Batches.create(step).bind(rows).type(3)).isEqualTo(DataType.STRING);
        assertThat(Batches.bound(new MomentsAsText(null, null, null), rows).isAppliedToRows())
                .isFalse();
    }

    @Test
    void allColumnsGetNames() throws Exception {
        Schema rows = Schema.of(Column.required("a", DataType.INT32), Column.of("b", DataType.STRING))
                .withKey(List.of("a"));
        assertThat(Batches.create(renameAll("b", "a")).bind(rows))
                .isEqualTo(Schema.of(Column.required("b", DataType.INT32), Column.of("a", DataType.STRING))
                        .withKey(List.of("b")));
        assertThat(Batches.create(numberColumns()).bind(rows))
                .isEqualTo(Schema.of(Column.required("column1", DataType.INT32), Column.of("column2", DataType.STRING))
                        .withKey(List.of("column1")));
        assertThat(apply(renameAll("x", "y"), rows, row(1, "t")).get(0)).isEqualTo(Map.of("x", 1, "y", "t"));
        assertThatThrownBy(() -> new RenameAll(List.of()))
                .hasMessageStartingWith("The transformer 'rename-all' has no 'columns', or one without a name.");
    }
}
