package io.syncjob.file.format.text;

import io.syncjob.data.RowBatch;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TextBuffer;
import java.io.IOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Writes rows as text in some charset. */
public final class TextEncoder implements RowEncoder {
    private static final int CHUNK = 1 << 17;

    private final RowText rows;
    private final PartFile out;
    private final TextBuffer buffer = new TextBuffer(CHUNK + (CHUNK >> 2));
    private final @Nullable Transcoder transcoder;

    public TextEncoder(RowText rows, Charset charset, PartFile out) {
        this.rows = rows;
        this.out = out;
        this.transcoder = Transcoder.of(charset);
    }

    @Override
    public void write(RowBatch batch, Rejects rejects) throws IOException {
        int size = batch.size();
        for (int index = 0; index < size; index++) {
            int start = buffer.size();
            Fault fault = rows.write(batch.row(index), buffer);
            int column = rows.faultColumn();
            if (fault == null && transcoder != null) {
                fault = transcoder.transcode(buffer, start);
                column = -1;
            }
            if (fault != null) {
                buffer.truncate(start);
                rejects.reject(index, column, fault.code(), fault.what());
            } else if (buffer.size() >= CHUNK) {
                flush();
            }
        }
        flush();
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.size());
        buffer.clear();
    }
}
