package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.report.SyncReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The transformers of DataX and DataWorks in a run, named with settings as those products have them. */
class DxJobTest extends RunFixture {
    private static final Schema ROWS = Schema.of(
            Column.required("id", DataType.INT64),
            Column.of("name", DataType.STRING),
            Column.of("doc", DataType.STRING));

    private static MemoryReader rows() {
        return new MemoryReader(
                ROWS,
                List.of(
                        List.of(1L, "Ann\tLee", "{\"city\": \"Bonn\"}"),
                        List.of(2L, "B", "{\"city\": \"Oslo\"}"),
                        List.of(3L, "Cid Rey", "no json"),
                        List.of(4L, "Dan", "{\"city\": \"Rome\"}")));
    }

    private static Map<String, Object> dx(int column, String... paras) {
        return Map.of("columnIndex", column, "paras", List.of(paras));
    }

    @Test
    void stepsAreNamedWithTheSettingsOfThoseProducts() {
        MemoryWriter writer = new MemoryWriter();
        List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = job(rows(), writer)
                .transform(
                        "stringreplace",
                        Map.of(
                                "condition",
                                List.of(Map.of("name", "name", "replaceString", "\\t", "replaceByString", " "))))
                .transform(
                        "json-extracting",
                        Map.of(
                                "column",
                                List.of(Map.of(
                                        "name",
                                        "city",
                                        "fromColumn",
                                        "doc",
                                        "jsonPath",
                                        "$.city",
                                        "type",
                                        "STRING",
                                        "nullOrInvalidDataAction",
                                        "DIRTY_DATA"))))
                .transform("dx_filter", dx(0, ">", "3"))
                .transform("dx_substr", dx(1, "0", "5"))
                .transform("dx_replace", dx(3, "1", "2", "--"))
                .transform("dx_pad", dx(0, "l", "3", "0"))
                .transform("dx_digest", dx(2, "md5", "toLowerCase"))
                .dirtyRows(DirtyRows.tolerate(1).into(dirty::add))
                .run();

        assertBalanced(report);
        assertThat(report.rowsFiltered()).isEqualTo(1);
        assertThat(writer.committed)
                .containsExactlyInAnyOrder(
                        List.of("001", "Ann L", "122b07f4b959b0379dd3ffc6b6e9c7a9", "B--n"),
                        List.of("002", "B", "a05aae15393372efcc167b85d0dc8d6a", "O--o"));
        assertThat(dirty).singleElement().satisfies(row -> {
            assertThat(row.column()).isEqualTo("doc");
            assertThat(row.code()).isEqualTo("NO_VALUE");
        });
    }

    @Test
    void groovyIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> job(rows(), new MemoryWriter())
                        .transform("dx_groovy", Map.of("code", "return record;"))
                        .run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED))
                .hasMessageStartingWith(
                        "The transformer 'dx_groovy' runs code from a job's text, which SyncJob does not"
                                + " (job 'test', transformer dx_groovy).");
    }
}
