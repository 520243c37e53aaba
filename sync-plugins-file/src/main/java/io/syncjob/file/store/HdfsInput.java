package io.syncjob.file.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file of HDFS, with failures that may pass told as such. */
final class HdfsInput extends FilterInputStream {
    private final String path;
    private final HdfsConnection connection;

    HdfsInput(InputStream in, String path, HdfsConnection connection) {
        super(in);
        this.path = path;
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw connection.failure(path, e);
        }
    }
}
