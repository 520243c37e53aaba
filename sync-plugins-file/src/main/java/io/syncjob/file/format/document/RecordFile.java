package io.syncjob.file.format.document;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncjob.file.store.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** A document as JSON lines, a line for each record. */
final class RecordFile implements StoredFile {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StoredFile file;
    private final Opener opener;

    /** Opens the records of a file. */
    interface Opener {
        RecordSource open(InputStream in, String path) throws IOException;
    }

    RecordFile(StoredFile file, Opener opener) {
        this.file = file;
        this.opener = opener;
    }

    @Override
    public String path() {
        return file.path();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public String stamp() {
        return file.stamp();
    }

    @Override
    public Instant modified() {
        return file.modified();
    }

    @Override
    public boolean isSeekable() {
        return false;
    }

    @Override
    public InputStream open(long offset) throws IOException {
        InputStream plain = file.open(0);
        InputStream lines;
        try {
            lines = new Lines(opener.open(plain, path()));
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
        try {
            lines.skipNBytes(offset);
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
        return lines;
    }

    /** Writes a record when the one before has been read. */
    private static final class Lines extends InputStream {
        private final RecordSource records;
        private final Buffer buffer = new Buffer();
        private int at;
        private boolean ended;

        Lines(RecordSource records) {
            this.records = records;
        }

        private boolean fill() throws IOException {
            while (at == buffer.size() && !ended) {
                buffer.reset();
                at = 0;
                try (JsonGenerator out = FACTORY.createGenerator(buffer, JsonEncoding.UTF8)) {
                    ended = !records.next(out);
                }
                if (!ended) {
                    buffer.write('\n');
                }
            }
            return at < buffer.size();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.size() - at);
            System.arraycopy(buffer.array(), at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }

    private static final class Buffer extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }
}
