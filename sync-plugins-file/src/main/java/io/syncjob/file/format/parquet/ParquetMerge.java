package io.syncjob.file.format.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/** Joins Parquet files without decoding them. */
final class ParquetMerge {
    private ParquetMerge() {}

    static void merge(MessageType message, List<? extends InputFile> files, OutputFile out, Map<String, String> extra)
            throws IOException {
        try (ParquetFileWriter writer = new ParquetFileWriter(
                out,
                message,
                ParquetFileWriter.Mode.OVERWRITE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                0,
                null,
                ParquetProperties.builder().build())) {
            writer.start();
            for (InputFile file : files) {
                try (ParquetFileReader reader = ParquetFileReader.open(file, ParquetReadFormat.options())) {
                    reader.appendTo(writer);
                }
            }
            writer.end(extra);
        }
    }
}
