package io.syncjob.file.format.avro;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import io.syncjob.text.avro.AvroColumns;
import io.syncjob.text.avro.AvroValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Writes Avro. All parts of a run have the same marker between blocks, so that their blocks can follow one another; the run's
 * id gives it, which is different for every run.
 */
public final class AvroRowFormat implements RowFormat {
    private final String codec;
    private final DataType unbounded;
    private final boolean nanos;
    private volatile byte[] marker = new byte[DataFileConstants.SYNC_SIZE];

    /**
     * @param codec the name that Avro gives it
     * @param unbounded the type that decimals without bounds get
     * @param nanos whether moments keep nanoseconds
     */
    public AvroRowFormat(String codec, DataType unbounded, boolean nanos) {
        this.codec = codec;
        this.unbounded = unbounded;
        this.nanos = nanos;
    }

    @Override
    public void begin(String runId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(runId.getBytes(StandardCharsets.UTF_8));
            marker = Arrays.copyOf(digest, DataFileConstants.SYNC_SIZE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    @Override
    public String extension() {
        return "avro";
    }

    @Override
    public Schema check(Schema rows) {
        Schema inFile = Schema.of(rows.columns().stream()
                        .map(column -> column.withType(AvroColumns.inFile(column.type(), unbounded, nanos)))
                        .toList())
                .withKey(rows.key());
        AvroColumns.record(inFile);
        return inFile;
    }

    @Override
    public byte[] preamble(Schema rows) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = writer(rows, header)) {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return header.toByteArray();
    }

    private DataFileWriter<GenericRecord> writer(Schema rows, OutputStream out) throws IOException {
        return new DataFileWriter<GenericRecord>(new GenericDatumWriter<>())
                .setCodec(CodecFactory.fromString(codec))
                .create(AvroColumns.record(rows), out, marker.clone());
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) throws IOException {
        return new Encoder(rows, new BehindHeader(out, preamble(rows).length));
    }

    /** Writes blocks. */
    private final class Encoder implements RowEncoder {
        private final Schema rows;
        private final org.apache.avro.Schema type;
        private final DataFileWriter<GenericRecord> writer;
        private final GenericData.Record values;
        private final DataType[] cells;
        private final org.apache.avro.Schema[] fields;

        Encoder(Schema rows, OutputStream out) throws IOException {
            this.rows = rows;
            this.type = AvroColumns.record(rows);
            this.writer = writer(rows, out);
            this.values = new GenericData.Record(type);
            this.fields = type.getFields().stream()
                    .map(field -> Objects.requireNonNull(AvroColumns.only(field.schema())))
                    .toArray(org.apache.avro.Schema[]::new);
            this.cells = Arrays.stream(fields).map(AvroColumns::type).toArray(DataType[]::new);
        }

        @Override
        public void write(RowBatch batch, Rejects rejects) throws IOException {
            for (int index = 0; index < batch.size(); index++) {
                Row row = batch.row(index);
                if (set(row, index, rejects)) {
                    writer.append(values);
                }
            }
        }

        private boolean set(Row row, int index, Rejects rejects) {
            for (int column = 0; column < rows.size(); column++) {
                Object view = row.get(column);
                try {
                    values.put(column, view == null ? null : AvroValues.toAvro(view, cells[column], fields[column]));
                } catch (ArithmeticException e) {
                    rejects.reject(
                            index,
                            column,
                            "OUT_OF_RANGE",
                            "The value is beyond what " + rows.type(column) + " holds in Avro");
                    return false;
                }
            }
            return true;
        }

        @Override
        public void finish() throws IOException {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** Drops the header, which stands at the beginning of the part already, and leaves the part open. */
    private static final class BehindHeader extends OutputStream {
        private final PartFile out;
        private int left;

        BehindHeader(PartFile out, int header) {
            this.out = out;
            this.left = header;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int dropped = Math.min(left, length);
            left -= dropped;
            out.write(bytes, offset + dropped, length - dropped);
        }
    }
}
