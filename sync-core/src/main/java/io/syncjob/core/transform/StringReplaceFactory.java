package io.syncjob.core.transform;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Replace;
import io.syncjob.transform.StringReplace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes transformers of type {@code stringreplace}. */
public final class StringReplaceFactory implements TransformerFactory<StringReplace> {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:t|n|u([0-9a-fA-F]{4}))");

    @Override
    public String type() {
        return "stringreplace";
    }

    @Override
    public Class<StringReplace> configType() {
        return StringReplace.class;
    }

    @Override
    public RowTransformer create(StringReplace config, PluginContext context) {
        List<Condition> conditions = new ArrayList<>();
        for (StringReplace.Condition each : config.condition()) {
            Replace replace = new Replace(
                    List.of(each.name()),
                    each.useRegex() ? each.replaceString() : unescaped(each.replaceString()),
                    each.replaceByString(),
                    each.useRegex(),
                    !each.caseSensitive());
            conditions.add(new Condition(
                    each.name(),
                    ReplaceFactory.pattern(replace, type()).matcher(""),
                    each.useRegex() ? each.replaceByString() : Matcher.quoteReplacement(each.replaceByString())));
        }
        return new Transformer(conditions);
    }

    /** The text with the characters that its escapes stand for; every other backslash stands for itself. */
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group().charAt(1)) {
                            case 't' -> "\t";
                            case 'n' -> "\n";
                            default -> String.valueOf((char) Integer.parseInt(match.group(1), 16));
                        }));
    }

    private record Condition(String column, Matcher matcher, String replacement) {
        String applied(String text) {
            return matcher.reset(text).replaceAll(replacement);
        }
    }

    private final class Transformer implements ColumnTransformer {
        private final List<Condition> conditions;
        private final Map<Integer, List<Condition>> byColumn = new LinkedHashMap<>();

        private Transformer(List<Condition> conditions) {
            this.conditions = conditions;
        }

        @Override
        public Schema bind(Schema input) {
            byColumn.clear();
            Schema output = input;
            for (Condition condition : conditions) {
                int index = Columns.find(input, condition.column(), type());
                Column column = input.column(index);
                Columns.requireText(column, type());
                byColumn.computeIfAbsent(index, any -> new ArrayList<>()).add(condition);
                output = Columns.replace(output, index, column.withType(DataType.STRING));
            }
            return output;
        }

        @Override
        public int sourceOf(int outputColumn) {
            return byColumn.containsKey(outputColumn) ? -1 : outputColumn;
        }

        @Override
        public void apply(Row in, RowAppender out) {
            byColumn.forEach((column, itsConditions) -> {
                String text = in.getString(column);
                if (text != null) {
                    for (Condition condition : itsConditions) {
                        text = condition.applied(text);
                    }
                }
                out.setString(column, text);
            });
            out.endRow();
        }
    }
}
