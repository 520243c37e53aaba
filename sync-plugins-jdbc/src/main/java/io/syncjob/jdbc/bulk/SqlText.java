package io.syncjob.jdbc.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A statement with values in it, kept apart: {@code fragments} of SQL, one more than there are {@code parameters}, which
 * stand between them.
 */
public record SqlText(List<String> fragments, List<Parameter> parameters) {
    public SqlText {
        fragments = List.copyOf(fragments);
        parameters = List.copyOf(parameters);
        if (fragments.size() != parameters.size() + 1) {
            throw new IllegalArgumentException(
                    fragments.size() + " fragments do not go with " + parameters.size() + " parameters");
        }
    }

    /** A statement without values. */
    public static SqlText of(String sql) {
        return new SqlText(List.of(sql), List.of());
    }

    /** The statement with {@code write} of each parameter in its place, such as a question mark or a literal. */
    public String with(Function<Parameter, String> write) {
        StringBuilder text = new StringBuilder(fragments.get(0));
        for (int i = 0; i < parameters.size(); i++) {
            text.append(write.apply(parameters.get(i))).append(fragments.get(i + 1));
        }
        return text.toString();
    }

    /** Puts a statement together. Not for use by several threads. */
    public static final class Builder {
        private final List<String> fragments = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private StringBuilder fragment = new StringBuilder();

        public Builder sql(String sql) {
            fragment.append(sql);
            return this;
        }

        public Builder value(Parameter parameter) {
            fragments.add(fragment.toString());
            fragment = new StringBuilder();
            parameters.add(parameter);
            return this;
        }

        public Builder append(SqlText other) {
            for (int i = 0; i < other.parameters.size(); i++) {
                sql(other.fragments.get(i)).value(other.parameters.get(i));
            }
            return sql(other.fragments.get(other.parameters.size()));
        }

        public SqlText build() {
            List<String> all = new ArrayList<>(fragments);
            all.add(fragment.toString());
            return new SqlText(all, parameters);
        }
    }
}
