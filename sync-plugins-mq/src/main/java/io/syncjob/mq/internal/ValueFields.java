package io.syncjob.mq.internal;

import io.syncjob.data.RowAppender;
import io.syncjob.text.Cells;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sets the columns of a row that are fields of the message's value. Used by one thread. */
interface ValueFields {
    /** Sets each of them, to NULL where the value has no such field or is null; notes in {@code cells} why that cannot be. */
    void read(byte @Nullable [] value, RowAppender out, Cells cells) throws IOException;
}
