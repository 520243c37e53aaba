package io.syncjob.core.convert;

import static io.syncjob.data.Kind.BOOLEAN;
import static io.syncjob.data.Kind.DATE;
import static io.syncjob.data.Kind.JSON;
import static io.syncjob.data.Kind.UUID;

import io.syncjob.data.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The table of all conversions. A pair of kinds stands in at most one line; a pair that stands in none is refused. */
final class Rules {
    static final List<Rule> TABLE = List.of(
            rule(of(BOOLEAN), of(BOOLEAN), "as it is", "", pair -> Conversion.shared()),
            rule(of(DATE), of(DATE), "as it is", "", pair -> Conversion.shared()),
            rule(of(JSON), of(JSON), "as it is", "", pair -> Conversion.shared()),
            rule(of(UUID), of(UUID), "as it is", "", pair -> Conversion.shared()));

    private Rules() {}

    private static Rule rule(
            Set<Kind> from, Set<Kind> to, String exact, String cast, Function<Pair, Conversion> maker) {
        return new Rule(from, to, exact, cast, maker);
    }

    private static Set<Kind> of(Kind first, Kind... rest) {
        return EnumSet.of(first, rest);
    }

    static Conversion find(Pair pair) {
        Kind source = pair.source().kind();
        Kind target = pair.to().kind();
        for (Rule rule : TABLE) {
            if (rule.covers(source, target)) {
                return rule.maker().apply(pair);
            }
        }
        if (pair.source().equals(pair.to())) {
            return Conversion.shared();
        }
        throw pair.refused(
                "which has no conversion", "Make the value in the source, with map(…), or leave it out with drop(…).");
    }
}
