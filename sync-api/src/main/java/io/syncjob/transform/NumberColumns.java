package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;

/** Calls the columns {@code column1}, {@code column2} and so on, whatever they were called. */
public record NumberColumns() implements TransformerConfig {}
