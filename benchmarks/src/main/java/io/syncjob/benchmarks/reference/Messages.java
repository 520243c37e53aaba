package io.syncjob.benchmarks.reference;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** JSON objects of 200 bytes with a number and a text of random letters. */
public final class Messages {
    /** The letters of the text. */
    public static final int LETTERS = 168;

    private final SplittableRandom random = new SplittableRandom(1);
    private final StringBuilder text = new StringBuilder(256);
    private final String pool;

    public Messages() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 4_096 + LETTERS; i++) {
            letters.append((char) random.nextInt('a', 'z' + 1));
        }
        this.pool = letters.toString();
    }

    /** The message of a number from 1,000,000,000 on, to which {@code id} is added. */
    public byte[] next(long id) {
        int start = random.nextInt(4_096);
        text.setLength(0);
        text.append("{\"id\":")
                .append(1_000_000_000 + id)
                .append(",\"text\":\"")
                .append(pool, start, start + LETTERS);
        return text.append("\"}").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
