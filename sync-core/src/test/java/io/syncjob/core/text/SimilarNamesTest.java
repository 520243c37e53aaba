package io.syncjob.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {
    private static final List<String> NAMES = List.of("id", "phone", "created_at", "updated_at", "csv");

    @ParameterizedTest
    @CsvSource({
        "phnoe, phone",
        "Phone, phone",
        "phones, phone",
        "createdAt, created_at",
        "update_at, updated_at",
        "ids, id",
        "cvs, csv"
    })
    void aSlipIsRecognised(String name, String meant) {
        assertThat(SimilarNames.hint(name, NAMES)).isEqualTo(" (did you mean '" + meant + "'?)");
    }

    @ParameterizedTest
    @CsvSource({"address", "xyz", "telephone", "''"})
    void anotherNameGetsNoHint(String name) {
        assertThat(SimilarNames.hint(name, NAMES)).isEmpty();
    }

    @Test
    void theNearestWins() {
        assertThat(SimilarNames.closest("create_at", NAMES)).contains("created_at");
        assertThat(SimilarNames.closest("anything", List.of())).isEmpty();
    }
}
