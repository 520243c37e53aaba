package io.syncjob.architecture.broken.file;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Depends on how the JVM was started, and disturbs it. */
@SuppressWarnings("all")
class Defaults {
    LocalDate zone() {
        return LocalDate.now();
    }

    Stream<String> locale() {
        return List.of("A").stream().map(String::toLowerCase);
    }

    String charset(byte[] bytes) {
        return new String(bytes);
    }

    void exit() {
        System.exit(1);
    }

    void threads() {
        new Thread(() -> {}).start();
    }

    void console(Exception failure) {
        System.out.println("here");
        failure.printStackTrace();
    }
}
