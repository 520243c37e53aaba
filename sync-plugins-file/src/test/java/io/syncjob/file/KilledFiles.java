package io.syncjob.file;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.WriterConfig;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.nio.file.Path;
import java.time.Duration;

/** The job that {@link FileResumeTest} kills: target, shape, workers, splits, rows. */
final class KilledFiles {
    private KilledFiles() {}

    public static void main(String[] arguments) {
        SyncReport report = job(
                        Path.of(arguments[0]),
                        arguments[1],
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]))
                .run();
        System.out.println("done " + report.rowsWritten() + " " + report.guarantee() + " " + report.notes());
    }

    static SyncJob job(Path target, String shape, int workers, int splits, int rows) {
        return SyncJob.builder()
                .name("killed")
                .from(StreamReader.rows(rows)
                        .column("id", DataType.INT64, Values.sequence(0))
                        .column("part", DataType.INT64, Values.random(1, 3)))
                .to(writer(target, shape))
                .splits(Splits.parallel(workers).count(splits))
                .throttle(Throttle.rowsPerSecond(rows))
                .resumable(Duration.ofMillis(100))
                .build();
    }

    private static WriterConfig writer(Path target, String shape) {
        return switch (shape) {
            case "file" -> CsvWriter.file(target).output(FileShape.PLAIN.withChecksums());
            case "appended file" -> CsvWriter.file(target).mode(WriteMode.APPEND);
            case "folder" ->
                CsvWriter.folder(target).output(FileShape.PLAIN.withChecksums().marker("_SUCCESS"));
            case "appended folder" -> JsonLinesWriter.folder(target).mode(WriteMode.APPEND);
            case "compressed folder" ->
                CsvWriter.folder(target)
                        .output(FileShape.PLAIN.compression(Compression.GZIP).maxFileRows(3_000));
            case "partitions" -> CsvWriter.folder(target).output(FileShape.PLAIN.partitionBy("part"));
            case "parquet folder" -> ParquetWriter.folder(target);
            case "parquet file" -> ParquetWriter.file(target);
            default -> throw new IllegalArgumentException(shape);
        };
    }
}
