package io.syncjob.architecture.broken.core;

import io.syncjob.architecture.broken.file.FileReaderPlugin;
import org.assertj.core.util.Lists;

/** The engine knows a plug-in, and brings a library along. */
public class Engine {
    FileReaderPlugin plugin = new FileReaderPlugin();

    public Object list() {
        return Lists.newArrayList(plugin);
    }
}
