package io.syncjob.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.benchmarks.Comparison.Clock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void theLastLineIsTheRatioOfTheMedians() throws Exception {
        compare(3, says("seconds=3"), says("seconds=2"), Comparison.Target.NOTHING);

        assertThat(output().lines()).last().isEqualTo("ratio=1.500");
        assertThat(output()).contains("rows/s               40           60").contains("(warm-up)");
    }

    @Test
    void wholeProcessesAreTimedFromOutside() throws Exception {
        Program sleeps = Program.shell("sleep 0.2", Map.of());
        new Comparison("title", 1, Clock.WHOLE_PROCESS, sleeps, sleeps, Comparison.Target.NOTHING)
                .run(1, folder, new PrintStream(printed, true, StandardCharsets.UTF_8));

        String seconds = output().lines()
                .filter(line -> line.startsWith("median"))
                .map(line -> line.split(" +", -1)[1])
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(seconds)).isGreaterThanOrEqualTo(0.2);
    }

    @Test
    void bothProgramsRunInTurnsAndEachRunBeginsWithAnEmptyTarget() throws Exception {
        Path log = folder.resolve("order");
        Comparison.Target target = new Comparison.Target() {
            @Override
            public void reset() throws Exception {
                append("reset");
            }

            @Override
            public void check() throws Exception {
                append("check");
            }

            private void append(String word) throws Exception {
                Program.shell("echo " + word + " >> " + log, Map.of()).run(folder.resolve("log"));
            }
        };
        compare(1, appends("ours", log), appends("reference", log), target);

        List<String> turn = List.of("reset", "ours", "check", "reset", "reference", "check");
        assertThat(Files.readAllLines(log))
                .startsWith(turn.toArray(new String[0]))
                .hasSize(2 * turn.size());
    }

    @Test
    void aProgramThatDoesNotDoItsWorkHasNoResult() {
        Comparison.Target target = new Comparison.Target() {
            @Override
            public void reset() {}

            @Override
            public void check() throws Exception {
                Files.size(folder.resolve("result"));
            }
        };

        assertThatThrownBy(() -> compare(1, says("seconds=1"), says("seconds=1"), target))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(output()).doesNotContain("ratio");
    }

    @Test
    void aProgramThatFailsTellsWhatItPrinted() {
        Program fails = Program.shell("echo oh dear; false | cat", Map.of());

        assertThatThrownBy(() -> compare(1, fails, says("seconds=1"), Comparison.Target.NOTHING))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("status 1")
                .hasMessageContaining("oh dear");
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Comparison.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Comparison.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    private void compare(int runs, Program ours, Program reference, Comparison.Target target) throws Exception {
        new Comparison("title", 120, Clock.INSIDE, ours, reference, target)
                .run(runs, folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static Program says(String line) {
        return Program.shell("echo " + line, Map.of());
    }

    private static Program appends(String word, Path file) {
        return Program.shell("echo " + word + " >> " + file + "; echo seconds=1", Map.of());
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
