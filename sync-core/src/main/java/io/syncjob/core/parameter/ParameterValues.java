package io.syncjob.core.parameter;

import com.google.common.base.CharMatcher;
import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a job are in one run. In a text of the job, <code>${name}</code> stands for a parameter that is
 * bound, a built-in one, or a date, and <code>$[…]</code> for a time. A {@code $} that stands before neither is a {@code $}.
 * Immutable.
 */
public final class ParameterValues {
    private static final String ESCAPE = "To write the brackets themselves, double the '$'.";

    private final Map<String, String> bindings;
    private final Map<String, String> bound;
    private final @Nullable BusinessTime time;
    private final Map<BuiltIn, String> ids;

    private ParameterValues(
            Map<String, String> bindings,
            Map<String, String> bound,
            @Nullable BusinessTime time,
            Map<BuiltIn, String> ids) {
        this.bindings = bindings;
        this.bound = bound;
        this.time = time;
        this.ids = ids;
    }

    /**
     * Evaluates the parameters of {@code job}.
     *
     * @param step the part of the job whose texts are meant, which is its {@code $nodeid}
     * @throws SyncException where one is bound to what is no expression, or to one that needs a time and there is none
     */
    public static ParameterValues of(SyncJob job, String runId, String step) {
        Map<BuiltIn, String> ids = new LinkedHashMap<>();
        ids.put(BuiltIn.JOBID, job.name());
        ids.put(BuiltIn.NODEID, step);
        if (!job.isResumable()) {
            ids.put(BuiltIn.TASKID, runId);
        }
        return of(job.parameters(), job.businessTime().orElse(null), ids);
    }

    /**
     * Evaluates parameters outside of a job.
     *
     * @param bindings what each is bound to
     * @param time the time of the run; null where no expression that counts from one may occur
     */
    public static ParameterValues of(Map<String, String> bindings, @Nullable BusinessTime time) {
        return of(bindings, time, Map.of());
    }

    private static ParameterValues of(
            Map<String, String> bindings, @Nullable BusinessTime time, Map<BuiltIn, String> ids) {
        ParameterValues unbound = new ParameterValues(bindings, Map.of(), time, ids);
        Map<String, String> bound = new LinkedHashMap<>();
        bindings.forEach((name, value) -> {
            if (!Expansion.NAME.matcher(name).matches()) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "'" + name + "' is no name for a parameter",
                        "Begin with a letter, and use letters, digits and '_' only.");
            }
            bound.put(name, unbound.bind(value, "the parameter '" + name + "'"));
        });
        return new ParameterValues(bindings, bound, time, ids);
    }

    private String bind(String value, String place) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : new Expansion(value, place, true).result();
    }

    /**
     * {@code text} with the values of all parameters in it.
     *
     * @param place where the text stands, for messages, such as {@code the setting 'where'}
     * @throws SyncException where a parameter is unknown, an expression is refused, or there is no time to count from
     */
    public String expand(String text, String place) {
        return text.indexOf('$') < 0 ? text : new Expansion(text, place, false).result();
    }

    /** A pass over one text. */
    private final class Expansion {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
        private static final CharMatcher LETTERS = CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));
        private static final Pattern OFFSET = Pattern.compile("(\\w+?)([+-]\\d.*)");

        private final String text;
        private final String place;
        private final boolean binding;
        private final StringBuilder result = new StringBuilder();
        private int position;

        Expansion(String text, String place, boolean binding) {
            this.text = text;
            this.place = place;
            this.binding = binding;
        }

        String result() {
            while (position < text.length()) {
                int dollar = text.indexOf('$', position);
                if (dollar < 0) {
                    break;
                }
                result.append(text, position, dollar);
                dollars(dollar);
            }
            return result.append(text, position, text.length()).toString();
        }

        /** A row of dollars: before brackets, two of them stand for one. */
        private void dollars(int start) {
            int end = start;
            while (end < text.length() && text.charAt(end) == '$') {
                end++;
            }
            int count = end - start;
            if (!opens(end)) {
                result.append(text, start, end);
                position = end;
            } else {
                result.append("$".repeat(count / 2));
                position = end;
                if (count % 2 == 1) {
                    parameter();
                }
            }
        }

        /** Whether a parameter begins here, if one dollar stands before. */
        private boolean opens(int at) {
            if (at >= text.length()) {
                return false;
            }
            char first = text.charAt(at);
            return first == '{' || (first == '[' && isLetter(at + 1)) || (binding && isLetter(at));
        }

        /** No JSON path and no useful pattern has a letter behind {@code $[}. */
        private boolean isLetter(int at) {
            int next = at;
            while (next < text.length() && text.charAt(next) == ' ') {
                next++;
            }
            return next < text.length() && LETTERS.matches(text.charAt(next));
        }

        private void parameter() {
            char open = text.charAt(position);
            if (open != '{' && open != '[') {
                result.append(named());
                return;
            }
            int close = text.indexOf(open == '{' ? '}' : ']', position);
            if (close < 0) {
                throw failure(
                        SyncError.INVALID_VALUE,
                        "'$" + open + "' is not closed",
                        "Close it with '" + (open == '{' ? '}' : ']') + "'. " + ESCAPE);
            }
            String body = text.substring(position + 1, close);
            result.append(open == '{' ? braces(body) : brackets(body));
            position = close + 1;
        }

        /** {@code $bizdate} and the like, which stand for themselves in what a parameter is bound to. */
        private String named() {
            int end = position;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            String name = text.substring(position, end);
            position = end;
            return BuiltIn.of(name)
                    .map(builtIn -> value(builtIn, "$" + name))
                    .orElseThrow(() -> failure(
                            SyncError.UNKNOWN_PARAMETER,
                            "'$" + name + "'" + SimilarNames.hint(name, BuiltIn.names()) + " is not known",
                            "Built in are " + BuiltIn.names() + "; a constant with a '$' stands in single quotes."));
        }

        private String braces(String name) {
            String value = binding ? null : bound.get(name);
            if (value != null) {
                return value;
            }
            Optional<BuiltIn> builtIn = BuiltIn.of(name);
            if (builtIn.isPresent()) {
                return value(builtIn.get(), "${" + name + "}");
            }
            return date(DateExpression.Base.BUSINESS_DATE, name).orElseThrow(() -> unknown(name));
        }

        private SyncException unknown(String name) {
            Matcher offset = OFFSET.matcher(name);
            if (offset.matches() && BuiltIn.of(offset.group(1)).isPresent()) {
                return failure(
                        SyncError.INVALID_VALUE,
                        "'" + offset.group(1) + "' takes no distance",
                        "Write ${yyyymmdd" + offset.group(2) + "} or $[yyyymmddhh24miss" + offset.group(2) + "].");
            }
            if (!NAME.matcher(name).matches()) {
                return failure(
                        SyncError.INVALID_VALUE,
                        "'${" + name + "}' is neither a name nor a date",
                        "Write a date as ${yyyymmdd}, ${yyyymmdd-1} or ${yyyy-mm-dd}. " + ESCAPE);
            }
            if (binding) {
                return failure(
                        SyncError.UNKNOWN_PARAMETER,
                        "'${" + name + "}' is no date, and a parameter is not bound to another one",
                        "Write a date as ${yyyymmdd}, or a constant in single quotes.");
            }
            TreeSet<String> known = new TreeSet<>(BuiltIn.names());
            known.addAll(bindings.keySet());
            known.add("yyyymmdd");
            return failure(
                    SyncError.UNKNOWN_PARAMETER,
                    "There is no parameter '" + name + "'" + SimilarNames.hint(name, known),
                    "Bind it with .parameter(\"" + name + "\", …). " + ESCAPE);
        }

        private String brackets(String body) {
            return date(DateExpression.Base.SCHEDULED_TIME, body)
                    .orElseThrow(() -> failure(
                            SyncError.INVALID_VALUE,
                            "'$[" + body + "]' is not a time",
                            "Write it as $[yyyymmddhh24miss], $[yyyymmdd-1], $[yyyymmddhh24miss-1/24],"
                                    + " $[hh24:mi:ss-15/24/60] or $[add_months(yyyymmdd,-1)]. " + ESCAPE));
        }

        private Optional<String> date(DateExpression.Base base, String body) {
            return placed(() -> DateExpression.parse(base, body)).map(expression -> {
                BusinessTime from = time(expression.toString());
                return placed(() -> expression.value(from));
            });
        }

        private <T> T placed(Supplier<T> step) {
            try {
                return step.get();
            } catch (SyncException e) {
                throw new SyncException(e.error(), e.what() + ", in " + place, e.remedy(), e.getCause());
            }
        }

        private String value(BuiltIn builtIn, String written) {
            if (builtIn.isDate()) {
                return builtIn.value(time(written));
            }
            String id = ids.get(builtIn);
            if (id == null) {
                throw failure(
                        SyncError.INVALID_VALUE,
                        written + " has no value here",
                        builtIn == BuiltIn.TASKID
                                ? "A resumable job must be the same in each of its runs: leave their id out of its text."
                                : "Use it in the text of a job.");
            }
            return id;
        }

        private BusinessTime time(String written) {
            if (time == null) {
                throw failure(
                        SyncError.INVALID_VALUE,
                        written + " counts from the time that the run is for, and none is given",
                        "Run the job with .run(BusinessTime.at(…)), or give it the time with .at(…).");
            }
            return time;
        }

        private SyncException failure(SyncError error, String what, String remedy) {
            return new SyncException(error, what + ", in " + place, remedy);
        }
    }
}
