package io.syncjob.architecture.broken.stream;

import io.syncjob.architecture.broken.core.Engine;

/** A plug-in in the engine's own jar that uses the engine. */
class SeesTheEngine extends Engine {}
