package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A restart in another JVM has to find the same job, and a changed job another one. */
class FingerprintTest {
    private record Settings(Set<String> names, List<String> columns) {}

    @Test
    void theOrderOfASetDoesNotCount() {
        assertThat(digest(inOrder("a", "b", "c"), List.of())).isEqualTo(digest(inOrder("c", "a", "b"), List.of()));
    }

    @Test
    void theElementsOfASetAndTheOrderOfAListCount() {
        assertThat(digest(inOrder("a", "b"), List.of()))
                .isNotEqualTo(digest(inOrder("a", "c"), List.of()))
                .isNotEqualTo(digest(inOrder("ab"), List.of()));
        assertThat(digest(Set.of(), List.of("a", "b"))).isNotEqualTo(digest(Set.of(), List.of("b", "a")));
    }

    @Test
    void theOrderOfAMapDoesNotCount() {
        assertThat(new Fingerprint().with("options", Map.of("a", 1, "b", 2)).digest())
                .isEqualTo(new Fingerprint()
                        .with("options", Map.of("b", 2, "a", 1))
                        .digest());
    }

    private static Set<String> inOrder(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    private static String digest(Set<String> names, List<String> columns) {
        return new Fingerprint().with("reader", new Settings(names, columns)).digest();
    }
}
