package io.syncjob.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of a few megabytes, where the machine lets the tests mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Whether one can be mounted on this machine; {@code -Dsyncjob.mount=false} says no. */
    static boolean isAllowed() throws Exception {
        Path place = Files.createTempDirectory("disk");
        Optional<SmallDisk> disk = mount(place, 1);
        if (disk.isPresent()) {
            disk.get().close();
        }
        Files.delete(place);
        return disk.isPresent();
    }

    /** Mounts one at {@code place}, which is made; empty where that may not be done. */
    static Optional<SmallDisk> mount(Path place, int megabytes) throws Exception {
        Files.createDirectories(place);
        boolean asked = !System.getProperty("syncjob.mount", "true").equals("false");
        return asked
                        && run(List.of(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=0777,size=" + megabytes + "m",
                                "tmpfs",
                                place.toString()))
                ? Optional.of(new SmallDisk(place))
                : Optional.empty();
    }

    Path place() {
        return place;
    }

    void resize(int megabytes) throws Exception {
        require(List.of("mount", "-o", "remount,size=" + megabytes + "m", place.toString()));
    }

    @Override
    public void close() throws Exception {
        // A server may still have its files open.
        require(List.of("umount", "-l", place.toString()));
    }

    private static void require(List<String> command) throws Exception {
        if (!run(command)) {
            throw new IllegalStateException(command + " failed");
        }
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such command on this machine
        }
    }
}
