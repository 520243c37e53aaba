package io.syncjob.file.store;

import io.syncjob.spi.Library;

/** The libraries that an application adds only where it uses what needs them. */
public final class Libraries {
    // They stand here, and not beside what uses them, because a class that uses a library cannot be loaded without it.
    public static final Library PARQUET =
            new Library("org.apache.parquet.hadoop.ParquetFileReader", "org.apache.parquet:parquet-hadoop");
    public static final Library HADOOP = new Library(
            "org.apache.hadoop.conf.Configuration",
            "org.apache.hadoop:hadoop-common, whose own dependencies can be excluded");
    public static final Library AVRO = new Library("org.apache.avro.file.DataFileReader", "org.apache.avro:avro");
    private static final Library ORC = new Library("org.apache.orc.OrcFile", "org.apache.orc:orc-core");
    private static final Library HIVE_STORAGE =
            new Library("org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch", "org.apache.hive:hive-storage-api");
    private static final Library PROTOBUF =
            new Library("com.google.protobuf.CodedInputStream", "com.google.protobuf:protobuf-java");
    private static final Library HDFS_CLIENT = new Library(
            "org.apache.hadoop.hdfs.client.HdfsDataOutputStream",
            "org.apache.hadoop:hadoop-hdfs-client, whose own dependencies can be excluded, or hadoop-client-api");
    public static final Library HDFS = new Library(
            "org.apache.hadoop.hdfs.DistributedFileSystem",
            "org.apache.hadoop:hadoop-client-api and org.apache.hadoop:hadoop-client-runtime, which take the place of"
                    + " hadoop-common and hadoop-hdfs-client");
    private static final Library ARROW =
            new Library("org.apache.arrow.vector.VectorSchemaRoot", "org.apache.arrow:arrow-vector");
    private static final Library ARROW_MEMORY = new Library(
            "org.apache.arrow.memory.unsafe.UnsafeAllocationManager", "org.apache.arrow:arrow-memory-unsafe");
    private static final Library ARROW_COMPRESSION =
            new Library("org.apache.arrow.compression.CommonsCompressionFactory", "org.apache.arrow:arrow-compression");
    public static final Library EXCEL =
            new Library("org.dhatim.fastexcel.reader.ReadableWorkbook", "org.dhatim:fastexcel-reader");
    public static final Library COMPRESS =
            new Library("org.apache.commons.compress.archivers.zip.ZipFile", "org.apache.commons:commons-compress");
    public static final Library ZSTD =
            new Library("com.github.luben.zstd.ZstdInputStream", "com.github.luben:zstd-jni");
    public static final Library XZ = new Library("org.tukaani.xz.XZInputStream", "org.tukaani:xz");
    public static final Library LZ4 = new Library("net.jpountz.lz4.LZ4FrameInputStream", "at.yawk.lz4:lz4-java");
    public static final Library OPENDAL = new Library(
            "org.apache.opendal.Operator",
            "org.apache.opendal:opendal, and again with the classifier of your platform, such as linux-x86_64");
    public static final Library SSHD =
            new Library("org.apache.sshd.sftp.client.SftpClient", "org.apache.sshd:sshd-sftp");
    public static final Library FTP = new Library("org.apache.commons.net.ftp.FTPClient", "commons-net:commons-net");

    private Libraries() {}

    /** All that Arrow's library needs. */
    public static void requireArrow() {
        for (Library library : new Library[] {ARROW, ARROW_MEMORY, ARROW_COMPRESSION}) {
            library.require("Arrow files", Libraries.class);
        }
    }

    /** All that ORC's library needs. */
    public static void requireOrc() {
        for (Library library : new Library[] {ORC, HIVE_STORAGE, PROTOBUF, HADOOP, HDFS_CLIENT}) {
            library.require("ORC files", Libraries.class);
        }
    }
}
