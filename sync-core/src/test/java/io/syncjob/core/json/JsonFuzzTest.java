package io.syncjob.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.JobFormat;
import io.syncjob.SyncJob;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is in a text: it is a job, or the exception says what is wrong. {@code -Dsyncjob.texts=…} sets how many there are
 * (20,000).
 */
class JsonFuzzTest {
    private static final int TEXTS = Integer.getInteger("syncjob.texts", 20_000);

    /** Reading takes less than a millisecond; a pause of the machine is no hang. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Jobs that are changed; each is changed many times. */
    private static final int SEEDS = 50;

    /** Longer ones take longer and show no more. */
    private static final int LONGEST = 800;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "0",
            "1e999999999",
            "-0.0",
            "NaN",
            "\\u0000",
            "\\ud800",
            "\"\"",
            "[]",
            "{}",
            "\"$LocalDate\"",
            "\"from\"",
            "\"late\": true",
            "\"policy\"",
            "\"x\"",
            "99999999999999999999",
            "0.1",
            "/*",
            "#",
            "'",
            "\uFEFF",
            "\u0000",
            "\uD83D",
            "${env:X}",
            "{\"a\":[{\"b\":[",
            "   ",
            "\n");

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // on a machine that has other things to do
    void aMutatedTextGivesAJobOrSaysWhatIsWrong() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        JobFormat json = new JsonFormat();
        JobFormat yamlFormat = new YamlFormat();
        List<String> jobs = new ArrayList<>();
        List<String> yaml = new ArrayList<>();
        while (jobs.size() < SEEDS) {
            SyncJob job = new RandomJobs(random.nextLong()).next();
            String text = job.toJson();
            if (text.length() < LONGEST) {
                jobs.add(text);
                yaml.add(job.toYaml());
            }
        }
        for (int i = 0; i < TEXTS / 20; i++) {
            String text = mutated(yaml.get(random.nextInt(SEEDS)), random);
            long begin = System.nanoTime();
            try {
                yamlFormat.read(text);
            } catch (SyncException e) {
                assertThat(e.remedy()).as("seed %s: %s", seed, text).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", YAML " + i + ": " + text, e);
            }
            assertThat(System.nanoTime() - begin).as("seed %s: %s", seed, text).isLessThan(PATIENCE_NANOS);
        }
        int accepted = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = mutated(jobs.get(random.nextInt(SEEDS)), random);
            long begin = System.nanoTime();
            try {
                json.read(text);
                accepted++;
            } catch (SyncException e) {
                assertThat(e.remedy()).as("seed %s: %s", seed, text).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", text " + i + ": " + text, e);
            }
            assertThat(System.nanoTime() - begin).as("seed %s: %s", seed, text).isLessThan(PATIENCE_NANOS);
        }
        assertThat(accepted)
                .as("seed %s: some changes are harmless, and most are not", seed)
                .isBetween(100, TEXTS / 2);
    }

    private static String mutated(String job, Random random) {
        StringBuilder text = new StringBuilder(job);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(random.nextInt(10) == 0 ? 200 : 6));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> token(text, random);
                case 4 -> text.insert(at, (char) random.nextInt(0x250));
                default -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    /** Puts another value or key in the place of one: the text stays JSON, and is another job or none. */
    private static void token(StringBuilder text, Random random) {
        int from = text.indexOf(random.nextBoolean() ? " : " : "\"", random.nextInt(text.length() + 1));
        if (from < 0) {
            return;
        }
        int begin = text.charAt(from) == ' ' ? from + 3 : from;
        int end = begin;
        while (end < text.length() && ",\n:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        text.replace(begin, end, PIECES.get(random.nextInt(PIECES.size())));
    }
}
