package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library that is not there is named. */
class LibraryTest {
    @ParameterizedTest
    @CsvSource({
        "parquet, org.apache.parquet:parquet-hadoop",
        "hadoop-common, org.apache.hadoop:hadoop-common",
        "avro, org.apache.avro:avro",
        "orc-core, org.apache.orc:orc-core",
        "hive-storage, org.apache.hive:hive-storage-api",
        "protobuf, com.google.protobuf:protobuf-java",
        "hadoop-hdfs-client, org.apache.hadoop:hadoop-hdfs-client",
        "arrow-vector, org.apache.arrow:arrow-vector",
        "arrow-memory-unsafe, org.apache.arrow:arrow-memory-unsafe",
        "arrow-compression, org.apache.arrow:arrow-compression",
        "fastexcel, org.dhatim:fastexcel-reader",
        "zstd-jni, com.github.luben:zstd-jni",
        "lz4, at.yawk.lz4:lz4-java",
        "xz, org.tukaani:xz",
        "commons-compress, org.apache.commons:commons-compress",
        "opendal, org.apache.opendal:opendal",
        "sshd, org.apache.sshd:sshd-sftp",
        "commons-net, commons-net:commons-net",
        // What Parquet's and ORC's libraries need of Hadoop is not enough.
        "hadoop-client, org.apache.hadoop:hadoop-client-api and org.apache.hadoop:hadoop-client-runtime"
    })
    void aMissingLibraryIsNamed(String missing, String artifact) throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !new File(entry).getName().startsWith(missing))
                .map(LibraryTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Method use = loader.loadClass(LibraryTest.class.getName()).getDeclaredMethod("use", String.class);
            use.setAccessible(true);

            assertThatThrownBy(() -> {
                        Thread thread = Thread.currentThread();
                        ClassLoader own = thread.getContextClassLoader();
                        thread.setContextClassLoader(loader);
                        try {
                            use.invoke(null, missing);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            thread.setContextClassLoader(own);
                        }
                    })
                    .satisfies(e -> {
                        assertThat(e.getMessage()).contains(artifact);
                        assertThat(e.getClass().getMethod("error").invoke(e)).hasToString("MISSING_LIBRARY");
                    });
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Uses a library; called in a class loader that lacks it. */
    static void use(String library) {
        Schema schema = Schema.of(Column.of("a", DataType.STRING));
        String file = new File(System.getProperty("java.io.tmpdir"), "syncjob-none").getPath();
        switch (library) {
            case "parquet", "hadoop-common" ->
                Tables.write(schema, java.util.List.of(), ParquetWriter.file(file + ".parquet"));
            case "avro" -> Tables.write(schema, java.util.List.of(), AvroWriter.file(file + ".avro"));
            case "orc-core", "hive-storage", "protobuf", "hadoop-hdfs-client" ->
                Tables.write(schema, java.util.List.of(), OrcWriter.file(file + ".orc"));
            case "arrow-vector", "arrow-memory-unsafe", "arrow-compression" ->
                Tables.write(schema, java.util.List.of(), ArrowWriter.file(file + ".arrow"));
            case "fastexcel" ->
                Tables.read(ExcelReader.files(
                        LibraryTest.class.getResource("LibraryTest.class").getPath()));
            case "zstd-jni" -> Tables.write(schema, java.util.List.of(), CsvWriter.file(file + ".csv.zst"));
            case "lz4" -> Tables.write(schema, java.util.List.of(), CsvWriter.file(file + ".csv.lz4"));
            case "xz" -> Tables.write(schema, java.util.List.of(), CsvWriter.file(file + ".csv.xz"));
            case "commons-compress" -> Tables.write(schema, java.util.List.of(), CsvWriter.file(file + ".csv.bz2"));
            case "opendal" -> Tables.read(CsvReader.files("s3://none/x.csv"));
            case "sshd" -> Tables.read(CsvReader.files("sftp://127.0.0.1:1/x.csv"));
            case "commons-net" -> Tables.read(CsvReader.files("ftp://127.0.0.1:1/x.csv"));
            case "hadoop-client" -> Tables.read(CsvReader.files("hdfs://127.0.0.1:1/x.csv"));
            default -> throw new IllegalArgumentException(library);
        }
    }
}
