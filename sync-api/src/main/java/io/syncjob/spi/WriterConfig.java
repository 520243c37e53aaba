package io.syncjob.spi;

/** The configuration of a writer, under the rules of {@link ReaderConfig}. */
public interface WriterConfig {}
