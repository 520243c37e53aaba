package io.syncjob.spi;

/** The configuration of a transformer, under the rules of {@link ReaderConfig}. */
public interface TransformerConfig {}
