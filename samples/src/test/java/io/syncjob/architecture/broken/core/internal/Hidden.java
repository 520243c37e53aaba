package io.syncjob.architecture.broken.core.internal;

/** Nobody outside of core may see this. */
public class Hidden {}
