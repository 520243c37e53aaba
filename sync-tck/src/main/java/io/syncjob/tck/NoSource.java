package io.syncjob.tck;

import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;

/** Has columns and no rows. */
record NoSource(Schema schema) implements RowReader {
    @Override
    public SplitReader open(Split split, Position from) {
        return new SplitReader() {
            @Override
            public boolean fill(RowAppender out) {
                return false;
            }
        };
    }
}
