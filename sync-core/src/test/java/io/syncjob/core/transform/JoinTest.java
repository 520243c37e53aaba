package io.syncjob.core.transform;

import static io.syncjob.core.transform.Batches.apply;
import static io.syncjob.core.transform.Batches.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.transform.Join;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinTest {
    private static final Schema ROWS = Schema.of(
            Column.of("a", DataType.INT32), Column.of("b", DataType.STRING), Column.of("c", DataType.FLOAT64));

    @Test
    void joinsTexts() throws Exception {
        assertThat(apply(new Join("j", null, "#", null), ROWS, row(1, null, 2.5), row(null, "x", 1e10)))
                .extracting(row -> row.get("j"))
                .containsExactly("1##2.5", "#x#10000000000");
        assertThat(apply(new Join("j", List.of(1, 0, 1), null, "none"), ROWS, row(1, null, 2.5)))
                .extracting(row -> row.get("j"))
                .containsExactly("none1none");
    }

    @Test
    void copiesOneColumn() throws Exception {
        Join copy = new Join("j", List.of(0), ",", null);
        assertThat(Batches.create(copy).bind(ROWS).type(3)).isEqualTo(DataType.INT32);
        assertThat(apply(copy, ROWS, row(7, "x", 1.0), row(null, "x", 1.0)))
                .extracting(row -> row.get("j"))
                .containsExactly(7, null);
        assertThat(apply(new Join("j", List.of(0), ",", "-"), ROWS, row(null, "x", 1.0)))
                .extracting(row -> row.get("j"))
                .containsExactly("-");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Join("", List.of(), null, null)).hasMessageContaining("has no 'column'");
        assertThatThrownBy(() ->
                        Batches.create(new Join("j", List.of(3), null, null)).bind(ROWS))
                .hasMessageContaining("names the column 3, and the rows have 3 columns");
        Schema instants = Schema.of(Column.of("at", DataType.instant(3)));
        assertThatThrownBy(() ->
                        Batches.create(new Join("j", List.of(0), null, "-")).bind(instants))
                .hasMessageContaining("The transformer 'join' cannot work on column 'at'");
    }
}
