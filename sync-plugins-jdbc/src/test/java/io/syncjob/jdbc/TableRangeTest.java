package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables a text names. */
class TableRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "t; t",
                "t_[0-3]; t_0 t_1 t_2 t_3",
                "t_[08-11]; t_08 t_09 t_10 t_11",
                "d[1-2].t_[0-1]x; d1.t_0x d1.t_1x d2.t_0x d2.t_1x",
                "a, b_[5-5]; a b_5",
                "[x]; [x]"
            })
    void tableRanges(String text, String tables) {
        assertThat(TableRange.expand(text)).containsExactly(tables.split(" "));
    }

    @Test
    void rangesHaveAnEnd() {
        assertThatThrownBy(() -> TableRange.expand("t_[3-1]")).hasMessage("the range [3-1] is empty");
        assertThatThrownBy(() -> TableRange.expand("t_[0-999999999]"))
                .hasMessage("the range [0-999999999] has more than 10000 tables");
        assertThatThrownBy(() -> TableRange.expand("a[0-999]_[0-999]")).hasMessage("it names more than 10000 tables");
    }
}
