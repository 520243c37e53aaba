package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in that nobody here knows, in a jar that stands on the class path and nothing else. */
class ThirdPartyJarTest {
    private static final String SOURCE = """
            package com.example.squares;

            import io.syncjob.data.*;
            import io.syncjob.spi.*;

            public final class SquaresFactory implements ReaderFactory<SquaresFactory.Squares> {
                public record Squares(int upTo) implements ReaderConfig {
                    public String type() { return "squares"; }
                }

                public String type() { return "squares"; }

                public Class<Squares> configType() { return Squares.class; }

                public RowReader create(Squares config, PluginContext context) {
                    return new RowReader() {
                        public Schema schema() {
                            return Schema.of(Column.required("square", DataType.INT64));
                        }

                        public SplitReader open(Split split, Position from) {
                            return new SplitReader() {
                                private long next;

                                public boolean fill(RowAppender out) {
                                    while (next < config.upTo() && !out.isFull()) {
                                        out.setLong(0, next * next++);
                                        out.endRow();
                                    }
                                    return next < config.upTo();
                                }
                            };
                        }
                    };
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aJarOnTheClassPathIsAllThatAPluginNeeds() throws Exception {
        String own = System.getProperty("java.class.path");

        assertThat(run(own)).contains("There is no reader 'squares' on the class path");
        assertThat(run(own + File.pathSeparator + jar())).contains("0\n1\n4\n9\n16\n");
    }

    private Path jar() throws IOException {
        Path source =
                Files.createDirectories(folder.resolve("com/example/squares")).resolve("SquaresFactory.java");
        Files.writeString(source, SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(status).isZero();
        Files.delete(source);
        Path jar = folder.resolve("squares.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var classes = Files.list(source.getParent())) {
            for (Path file : classes.toList()) {
                out.putNextEntry(new JarEntry("com/example/squares/" + file.getFileName()));
                Files.copy(file, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/io.syncjob.spi.ReaderFactory"));
            out.write("com.example.squares.SquaresFactory\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private String run(String classPath) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.replace("\r", "");
    }

    /** Runs a job that knows the plug-in by its name alone. */
    static final class Main {
        public static void main(String... arguments) {
            SyncJob.builder()
                    .from("squares", Map.of("upTo", 5))
                    .to("stream", Map.of("mode", "print"))
                    .build()
                    .run();
        }
    }
}
