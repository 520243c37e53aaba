package io.syncjob.architecture.broken.file;

import io.syncjob.architecture.broken.core.Engine;
import io.syncjob.architecture.broken.core.internal.Hidden;

/** A plug-in that knows the engine, and closes a cycle of packages. */
class ReadsTheEngine {
    Engine engine = new Engine();
    Hidden hidden = new Hidden();
}
