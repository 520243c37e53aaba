package io.syncjob.core.run;

import static io.syncjob.transform.Transforms.cast;
import static io.syncjob.transform.Transforms.constant;
import static io.syncjob.transform.Transforms.drop;
import static io.syncjob.transform.Transforms.rename;
import static io.syncjob.transform.Transforms.replace;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.Mapping;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.TimeZones;
import io.syncjob.report.SyncReport;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The built-in transformers and the conversions, in a run. */
class TransformJobTest extends RunFixture {
    private static final Schema ROWS = Schema.of(
            Column.required("id", DataType.INT64),
            Column.of("phone", DataType.STRING),
            Column.of("gmt", DataType.TIMESTAMP),
            Column.of("note", DataType.STRING));

    private static final Schema TARGET = Schema.of(
            Column.of("source", DataType.STRING),
            Column.required("id", DataType.STRING),
            Column.required("phone", DataType.INT32),
            Column.of("updated_at", DataType.INSTANT));

    private static MemoryWriter writer() {
        return new MemoryWriter() {
            @Override
            public Schema target(Schema rows) {
                return TARGET;
            }
        };
    }

    private static MemoryReader numbered(int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(
                    (long) i,
                    i % 100 == 50 ? "12-x" : i % 100 == 60 ? "9-999-999-999" : "1-" + i,
                    LocalDateTime.of(2025, 10, 31, 8, 0).plusSeconds(i),
                    "none"));
        }
        return new MemoryReader(ROWS, rows);
    }

    @Test
    void rowsAreTransformedMappedAndConverted() {
        MemoryWriter writer = writer();
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = job(numbered(1_000), writer)
                .transform(
                        replace("phone").literal("-", ""),
                        rename("gmt", "updated_at"),
                        drop("note"),
                        cast("id", DataType.STRING),
                        constant("source", "shop"))
                .timeZones(TimeZones.source("Asia/Shanghai"))
                .dirtyRows(DirtyRows.tolerate(20).into(dirty::add))
                .run();

        assertBalanced(report);
        assertThat(report.rowsWritten()).isEqualTo(980);
        assertThat(writer.committed)
                .hasSize(980)
                .contains(
                        List.of("shop", "0", 10, Instant.parse("2025-10-31T00:00:00Z")),
                        List.of("shop", "999", 1999, Instant.parse("2025-10-31T00:16:39Z")));
        assertThat(dirty).hasSize(20).allMatch(row -> "phone".equals(row.column()));
        assertThat(dirty.stream().map(row -> row.code() + " " + row.reason()).distinct())
                .containsExactlyInAnyOrder(
                        "NOT_A_NUMBER '12x' is not a number", "OUT_OF_RANGE 9999999999 is out of the range of INT32");
    }

    @Test
    void transformersAreFoundByNameToo() {
        MemoryWriter writer = writer();
        job(numbered(10), writer)
                .transform("replace", Map.of("columns", List.of("phone"), "find", "-", "replacement", ""))
                .transform("cast", Map.of("column", "id", "type", "STRING"))
                .transform("constant", Map.of("column", "source", "type", "STRING", "value", "shop"))
                .mapping(Mapping.of(Map.of("source", "source", "id", "id", "phone", "phone", "updated_at", "gmt")))
                .timeZones(TimeZones.source("UTC"))
                .run();
        assertThat(writer.committed)
                .hasSize(10)
                .contains(List.of("shop", "3", 13, Instant.parse("2025-10-31T08:00:03Z")));
    }

    @Test
    void aMappingThatCannotWorkChangesNothing() {
        MemoryWriter writer = writer();
        assertThat(failure(job(numbered(10), writer)).error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(writer.calls).doesNotContain("prepare");
        assertThat(writer.committed).isEmpty();
    }
}
