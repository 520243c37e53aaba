package io.syncjob.file.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes parts into a staging folder beside the target, and publishes by renaming. */
final class LocalPublication implements Publication {
    private final Path file;
    private final Target target;
    private final LocalTargetCheck check;
    private @Nullable Staging staging;
    private String runId = "";
    private boolean published;

    private LocalPublication(Path file, Target target) {
        this.file = file;
        this.target = target;
        this.check = new LocalTargetCheck(file, target);
    }

    static LocalPublication of(Path path, Target target) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        // Renaming onto a link would replace the link and leave what it leads to.
        Path file = Files.isSymbolicLink(absolute) && Files.exists(absolute) ? absolute.toRealPath() : absolute;
        LocalPublication publication = new LocalPublication(file, target);
        publication.check.run();
        return publication;
    }

    @Override
    public Path takeUp(String key) throws IOException {
        check.run();
        try {
            Staging taken = Staging.takeUp(root(), file, key);
            staging = taken;
            return taken.folder();
        } catch (FileSystemException e) {
            throw check.denied(e);
        }
    }

    @Override
    public void begin(String newRunId) throws IOException {
        check.run();
        runId = Target.safe(newRunId);
        if (staging != null) {
            return;
        }
        try {
            staging = Staging.begin(root(), file, runId);
        } catch (FileSystemException e) {
            throw check.denied(e);
        }
    }

    private Path root() throws IOException {
        return Files.createDirectories(check.parent()).resolve("." + file.getFileName() + ".syncjob");
    }

    private Staging staging() {
        if (staging == null) {
            throw new IllegalStateException("The run has not begun");
        }
        return staging;
    }

    @Override
    public Path part(int number) {
        return staging().part(number);
    }

    @Override
    public void publish(List<Output> files) throws IOException {
        if (target.isFolder()) {
            publishFolder(files);
        } else {
            publishFile(files.get(0));
        }
        published = true;
    }

    /** Puts a file together and brings it to the disk. */
    private static Path stored(Output output) throws IOException {
        Path file = output.assembly().file();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return file;
    }

    /** Whether a run before, of the same job, has put a file of this run's name there. */
    private boolean isThere(Path place) {
        return staging().isKept() && Files.exists(place);
    }

    private void publishFile(Output output) throws IOException {
        Path name = file.getFileName();
        boolean append = target.mode() == Target.Mode.APPEND;
        Path place = append ? file.resolveSibling(target.distinctName(name.toString(), runId)) : file;
        if (!append || !isThere(place)) {
            Path whole = stored(output);
            if (target.mode() == Target.Mode.OVERWRITE) {
                keepPermissions(whole);
                Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
            } else {
                moveNew(whole, place);
            }
        }
        if (target.checksums()) {
            String sum = Checksums.line(place, place.getFileName().toString());
            Files.writeString(place.resolveSibling(place.getFileName() + ".sha256"), sum);
        }
        if (target.marker() != null) {
            Files.writeString(place.resolveSibling(target.marker()), "");
        }
    }

    private void keepPermissions(Path whole) throws IOException {
        if (Files.exists(file)) {
            PosixFileAttributeView old = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (old != null) {
                Files.setPosixFilePermissions(whole, old.readAttributes().permissions());
            }
        }
    }

    /** A rename would replace a file that another program made meanwhile; a link does not. */
    private void moveNew(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
            Files.delete(from);
        } catch (FileAlreadyExistsException e) {
            throw check.exists(to);
        } catch (UnsupportedOperationException | FileSystemException e) {
            moveWithoutLink(from, to);
        }
    }

    private void moveWithoutLink(Path from, Path to) throws IOException {
        try {
            Files.move(from, to);
        } catch (FileAlreadyExistsException e) {
            throw check.exists(to);
        }
    }

    private void publishFolder(List<Output> files) throws IOException {
        boolean append = target.mode() == Target.Mode.APPEND;
        if (Files.exists(staging().completed()) && !Files.exists(staging().fresh())) {
            // A run before died right after it had put the new folder in its place.
            return;
        }
        Path folder = append
                ? Files.createDirectories(file)
                : Files.createDirectories(staging().fresh());
        StringBuilder sums = new StringBuilder();
        Map<String, Integer> numbers = new HashMap<>();
        for (Output output : files) {
            int number = numbers.merge(output.folder(), 1, Integer::sum) - 1;
            String name = target.partName(runId, number);
            Path place =
                    Files.createDirectories(folder.resolve(output.folder())).resolve(name);
            if (!isThere(place)) {
                moveWithoutLink(stored(output), place);
            }
            if (target.checksums()) {
                String path = output.folder().isEmpty() ? name : output.folder() + "/" + name;
                sums.append(Checksums.line(place, path));
            }
        }
        if (target.checksums()) {
            Files.writeString(folder.resolve(target.sumsName(runId)), sums);
        }
        if (target.marker() != null) {
            Files.writeString(folder.resolve(target.marker()), "");
        }
        if (!append) {
            check.run();
            if (staging().isKept()) {
                Files.write(staging().completed(), new byte[0]);
            }
            if (Files.exists(file)) {
                Files.move(file, staging().replaced(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(folder, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        Staging ending = staging;
        staging = null;
        if (ending != null && published) {
            ending.close();
        } else if (ending != null) {
            ending.leave();
        }
    }
}
