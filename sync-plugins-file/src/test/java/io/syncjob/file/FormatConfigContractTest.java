package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.spi.Secret;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The rules on configurations, kept by those of the formats. */
class FormatConfigContractTest {
    private static final FileSelection FILES = FileSelection.ALL
            .since(Instant.parse("2020-01-01T00:00:00Z"))
            .nameColumn("file")
            .maxExpansion(10);
    private static final Map<String, Object> FILES_SETTINGS =
            Map.of("since", "2020-01-01T00:00:00Z", "nameColumn", "file", "maxExpansion", 10);
    private static final StoreAccess STORE = StoreAccess.at("http://x").keys(Secret.of("k"), Secret.of("s"));
    private static final Map<String, Object> STORE_SETTINGS =
            Map.of("endpoint", "http://x", "accessKey", "k", "secretKey", "s");
    private static final FileShape OUTPUT = FileShape.PLAIN.withChecksums().marker("DONE");
    private static final Map<String, Object> OUTPUT_SETTINGS = Map.of("checksums", true, "marker", "DONE");

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Nested
    class ParquetRead extends ConfigContract<ParquetReader> {
        @BeforeEach
        void write() {
            Tables.write(
                    Schema.of(Column.of("id", DataType.INT64)),
                    List.of(),
                    ParquetWriter.file(folder.resolve("a.parquet")));
        }

        @Override
        protected Plugin<ParquetReader> plugin() {
            return Plugin.reader(new ParquetReaderFactory());
        }

        @Override
        protected ParquetReader config() {
            return ParquetReader.files(path("a.parquet"))
                    .columns("id")
                    .within("id", "1", null)
                    .files(FILES)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path", path("a.parquet"),
                    "columns", List.of("id"),
                    "bounds", List.of(Map.of("column", "id", "least", "1")),
                    "files", FILES_SETTINGS,
                    "store", STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of();
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "");
        }
    }

    @Nested
    class ParquetWrite extends ConfigContract<ParquetWriter> {
        @Override
        protected Plugin<ParquetWriter> plugin() {
            return Plugin.writer(new ParquetWriterFactory());
        }

        @Override
        protected ParquetWriter config() {
            return ParquetWriter.file(path("a.parquet"))
                    .mode(WriteMode.APPEND)
                    .codec("gzip")
                    .rowGroupBytes(1_000)
                    .decimal(20, 2)
                    .withNanos()
                    .output(OUTPUT)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path",
                    path("a.parquet"),
                    "mode",
                    "append",
                    "codec",
                    "gzip",
                    "rowGroupBytes",
                    1_000,
                    "decimal",
                    "DECIMAL(20,2)",
                    "nanos",
                    true,
                    "output",
                    OUTPUT_SETTINGS,
                    "store",
                    STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of("path");
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "codec", "rar", "rowGroupBytes", -1, "decimal", "DECIMAL");
        }
    }

    @Nested
    class OrcRead extends ConfigContract<OrcReader> {
        @BeforeEach
        void write() {
            Tables.write(
                    Schema.of(Column.of("id", DataType.INT64)), List.of(), OrcWriter.file(folder.resolve("a.orc")));
        }

        @Override
        protected Plugin<OrcReader> plugin() {
            return Plugin.reader(new OrcReaderFactory());
        }

        @Override
        protected OrcReader config() {
            return OrcReader.files(path("a.orc"))
                    .columns("id")
                    .within("id", "1", null)
                    .files(FILES)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path", path("a.orc"),
                    "columns", List.of("id"),
                    "bounds", List.of(Map.of("column", "id", "least", "1")),
                    "files", FILES_SETTINGS,
                    "store", STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of();
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "");
        }
    }

    @Nested
    class OrcWrite extends ConfigContract<OrcWriter> {
        @Override
        protected Plugin<OrcWriter> plugin() {
            return Plugin.writer(new OrcWriterFactory());
        }

        @Override
        protected OrcWriter config() {
            return OrcWriter.file(path("a.orc"))
                    .mode(WriteMode.APPEND)
                    .codec("zlib")
                    .stripeBytes(1_000)
                    .decimal(20, 2)
                    .output(OUTPUT)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path",
                    path("a.orc"),
                    "mode",
                    "append",
                    "codec",
                    "zlib",
                    "stripeBytes",
                    1_000,
                    "decimal",
                    "DECIMAL(20,2)",
                    "output",
                    OUTPUT_SETTINGS,
                    "store",
                    STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of("path");
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "codec", "rar", "stripeBytes", -1, "decimal", "DECIMAL");
        }
    }

    @Nested
    class ArrowRead extends ConfigContract<ArrowReader> {
        @BeforeEach
        void write() {
            Tables.write(
                    Schema.of(Column.of("id", DataType.INT64)), List.of(), ArrowWriter.file(folder.resolve("a.arrow")));
        }

        @Override
        protected Plugin<ArrowReader> plugin() {
            return Plugin.reader(new ArrowReaderFactory());
        }

        @Override
        protected ArrowReader config() {
            return ArrowReader.files(path("a.arrow")).columns("id").files(FILES).store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path",
                    path("a.arrow"),
                    "columns",
                    List.of("id"),
                    "files",
                    FILES_SETTINGS,
                    "store",
                    STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of();
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "");
        }
    }

    @Nested
    class ArrowWrite extends ConfigContract<ArrowWriter> {
        @Override
        protected Plugin<ArrowWriter> plugin() {
            return Plugin.writer(new ArrowWriterFactory());
        }

        @Override
        protected ArrowWriter config() {
            return ArrowWriter.file(path("a.arrow"))
                    .mode(WriteMode.APPEND)
                    .asStream()
                    .codec("lz4")
                    .batchBytes(1_000)
                    .decimal(20, 2)
                    .withNanos()
                    .output(OUTPUT)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path",
                    path("a.arrow"),
                    "mode",
                    "append",
                    "stream",
                    true,
                    "codec",
                    "lz4",
                    "batchBytes",
                    1_000,
                    "decimal",
                    "DECIMAL(20,2)",
                    "nanos",
                    true,
                    "output",
                    OUTPUT_SETTINGS,
                    "store",
                    STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of("path");
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "codec", "rar", "batchBytes", -1, "decimal", "DECIMAL");
        }
    }

    @Nested
    class AvroWrite extends ConfigContract<AvroWriter> {
        @Override
        protected Plugin<AvroWriter> plugin() {
            return Plugin.writer(new AvroWriterFactory());
        }

        @Override
        protected AvroWriter config() {
            return AvroWriter.file(path("a.avro")).codec("null").output(OUTPUT).store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of("path", path("a.avro"), "codec", "null", "output", OUTPUT_SETTINGS, "store", STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of("path");
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "codec", "rar", "decimal", "STRING");
        }
    }

    @Nested
    class JsonRead extends ConfigContract<JsonReader> {
        @BeforeEach
        void write() throws Exception {
            Files.writeString(folder.resolve("a.json"), "{\"data\": [{\"a\": {\"b\": 1}}]}");
        }

        @Override
        protected Plugin<JsonReader> plugin() {
            return Plugin.reader(new JsonReaderFactory());
        }

        @Override
        protected JsonReader config() {
            return JsonReader.files(path("a.json"))
                    .records("data")
                    .column("b", DataType.INT32, "a.b")
                    .files(FILES)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path",
                    path("a.json"),
                    "records",
                    "data",
                    "columns",
                    List.of(Map.of("name", "b", "type", "INT32")),
                    "places",
                    Map.of("b", "a.b"),
                    "files",
                    FILES_SETTINGS,
                    "store",
                    STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of();
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "places", Map.of("c", "x"), "sampleRows", -1);
        }
    }

    @Nested
    class FixedRead extends ConfigContract<FixedReader> {
        @BeforeEach
        void write() throws Exception {
            Files.writeString(folder.resolve("a.txt"), "  1\n");
        }

        @Override
        protected Plugin<FixedReader> plugin() {
            return Plugin.reader(new FixedReaderFactory());
        }

        @Override
        protected FixedReader config() {
            return FixedReader.files(path("a.txt"), "a", DataType.INT32, 3)
                    .files(FILES)
                    .store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of(
                    "path", path("a.txt"),
                    "columns", List.of(Map.of("name", "a", "type", "INT32")),
                    "widths", List.of(3),
                    "files", FILES_SETTINGS,
                    "store", STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of("columns", "widths");
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "widths", List.of(0), "skipLines", -1, "charset", "none");
        }
    }

    @Nested
    class ExcelWrite extends ConfigContract<ExcelWriter> {
        @Override
        protected Plugin<ExcelWriter> plugin() {
            return Plugin.writer(new ExcelWriterFactory());
        }

        @Override
        protected ExcelWriter config() {
            return ExcelWriter.file(path("a.xlsx")).sheet("S").output(OUTPUT).store(STORE);
        }

        @Override
        protected Map<String, Object> settings() {
            return Map.of("path", path("a.xlsx"), "sheet", "S", "output", OUTPUT_SETTINGS, "store", STORE_SETTINGS);
        }

        @Override
        protected Set<String> requiredKeys() {
            return Set.of("path");
        }

        @Override
        protected Map<String, Object> invalidValues() {
            return Map.of("path", "", "sheet", "a/b");
        }
    }
}
