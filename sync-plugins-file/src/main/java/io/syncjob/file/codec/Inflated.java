package io.syncjob.file.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Deflated bytes without a header, as a zip file has them. */
final class Inflated extends InflaterInputStream {
    private final Inflater inflater;

    Inflated(InputStream raw) {
        this(raw, new Inflater(true));
    }

    private Inflated(InputStream raw, Inflater inflater) {
        super(raw, inflater, 1 << 16);
        this.inflater = inflater;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            inflater.end();
        }
    }
}
