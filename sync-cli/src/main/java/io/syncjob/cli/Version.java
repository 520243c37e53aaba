package io.syncjob.cli;

import java.util.Objects;
import picocli.CommandLine;

/** The version in the jar's manifest. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"SyncJob " + Objects.requireNonNullElse(version, "(built from source)")};
    }
}
