package io.syncjob.core.transform;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.RowAppender;

/** Sets a text from another in which something is replaced. Used by one thread at a time. */
interface TextReplacement {
    void replace(ByteSlice text, RowAppender out, int column);
}
