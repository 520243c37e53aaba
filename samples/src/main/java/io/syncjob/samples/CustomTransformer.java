package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowTransformer;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import java.io.PrintStream;

/** Transformers of one's own: a class that gives several rows for one, and lambdas for small things. */
public final class CustomTransformer {
    private CustomTransformer() {}

    public static void main(String... args) {
        run(System.out);
    }

    static SyncReport run(PrintStream out) {
        return SyncJob.builder()
                .name("tags")
                .from(StreamReader.rows(100)
                        .column("id", DataType.INT64, Values.sequence())
                        .column("tags", DataType.STRING, Values.choice("new,red", "sale", "red,blue,xl", "")))
                .transform(new TagRows())
                .filter(row -> !"blue".equals(row.getString("tag")))
                .map((in, row) -> row.setString("tag", "#" + in.getString("tag")))
                .to(StreamWriter.print(out))
                .dirtyRows(DirtyRows.tolerateShare(0.5).log(3))
                .run();
    }

    /** A row for each tag; a row without tags is dirty. It keeps no state, so that all workers may share it. */
    record TagRows() implements RowTransformer {
        @Override
        public Schema bind(Schema input) {
            return Schema.of(input.column(input.indexOf("id")), Column.required("tag", DataType.STRING));
        }

        @Override
        public void apply(Row in, RowAppender out) {
            String tags = in.getString("tags");
            if (tags == null || tags.isEmpty()) {
                throw new DirtyRowException("tags", "The row has no tags");
            }
            for (String tag : tags.split(",", -1)) {
                out.copy(0, in, in.schema().indexOf("id"));
                out.setString(1, tag);
                out.endRow();
            }
        }
    }
}
