package io.syncjob.architecture.broken.file;

/** A plug-in that does no harm. */
public class FileReaderPlugin {}
