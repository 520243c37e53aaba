package io.syncjob.file.format.parquet;

import io.syncjob.file.store.PartFile;
import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A Parquet file at the end of a part, which stays open when the Parquet file is closed. */
record ParquetOutput(PartFile part) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
        long start = part.length();
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return part.length() - start;
            }

            @Override
            public void write(int b) throws IOException {
                part.write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                part.write(bytes, offset, length);
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return "part";
    }
}
