package io.syncjob.core.expression;

import com.ezylang.evalex.parser.ASTNode;
import io.syncjob.error.DirtyRowException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Comparisons, and the functions and operators that treat NULL in a way of their own or give the sort that they take. */
final class Choices {
    static final String COLUMN = "COLUMN";

    static final Set<String> NAMES =
            Set.of(COLUMN, "IF", "COALESCE", "NULLIF", "IS_NULL", "IN", "LEAST", "GREATEST", "ADD_DAYS", "ADD_MONTHS");

    /** True, false or not known, as in SQL: what is decided by one side needs not the other. */
    static Term logic(boolean and, Term.Cell left, Term.Cell right) {
        return Term.of(Sort.BOOLEAN, row -> {
            Object first = left.of(row);
            if (first != null && (Boolean) first != and) {
                return !and;
            }
            Object second = right.of(row);
            if (second != null && (Boolean) second != and) {
                return !and;
            }
            return first == null || second == null ? null : (Object) and;
        });
    }

    static Term comparison(ASTNode node, String name, Term left, Term right) throws ExpressionFault {
        List<Term> sides = alike(node, List.of(left, right));
        return Term.of(Sort.BOOLEAN, Compiler.strict(sides, v -> holds(name, compared(v.get(0), v.get(1)))));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    @SuppressWarnings("unchecked") // of two values of one sort
    private static int compared(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** The same with texts that are written out made moments where the others are such; all must be of one sort. */
    private static List<Term> alike(ASTNode node, List<Term> parts) throws ExpressionFault {
        Sort sort = Sort.NOTHING;
        for (Term each : parts) {
            boolean first = sort == Sort.NOTHING || (each.sort().isMoment() && !sort.isMoment());
            sort = first && each.sort() != Sort.NOTHING ? each.sort() : sort;
        }
        List<Term> alike = new ArrayList<>();
        for (Term each : parts) {
            if (sort.isMoment() && each.sort() == Sort.TEXT && each.literal() != null) {
                alike.add(Term.literal(sort, moment(node, sort, each.literal())));
            } else if (each.sort() == sort || each.sort() == Sort.NOTHING) {
                alike.add(each);
            } else {
                throw Compiler.fault(node, sort.words() + " and " + each.sort().words() + " do not go together");
            }
        }
        return alike;
    }

    private static Object moment(ASTNode node, Sort sort, Object text) throws ExpressionFault {
        try {
            return Texts.moment(sort, (String) text);
        } catch (DirtyRowException e) {
            throw Compiler.fault(node, "the text '" + text + "' is not " + sort.words());
        }
    }

    private static Sort sort(List<Term> parts) {
        return parts.stream()
                .map(Term::sort)
                .filter(sort -> sort != Sort.NOTHING)
                .findFirst()
                .orElse(Sort.NOTHING);
    }

    Term function(ASTNode node, String name, List<Term> parts) throws ExpressionFault {
        return switch (name) {
            case "IF" -> {
                requireCount(node, parts.size() == 3, "IF(condition, then, else)");
                yield chosen(node, parts);
            }
            case "COALESCE" -> {
                requireCount(node, !parts.isEmpty(), "COALESCE(value, …)");
                yield firstOf(alike(node, parts));
            }
            case "NULLIF" -> {
                requireCount(node, parts.size() == 2, "NULLIF(value, other)");
                yield nullIf(alike(node, parts));
            }
            case "IS_NULL" -> {
                requireCount(node, parts.size() == 1, "IS_NULL(value)");
                Term.Cell cell = parts.get(0).cell();
                yield Term.of(Sort.BOOLEAN, row -> cell.of(row) == null);
            }
            case "IN" -> {
                requireCount(node, parts.size() >= 2, "IN(value, one, …)");
                yield isOneOf(alike(node, parts));
            }
            case "LEAST", "GREATEST" -> {
                requireCount(node, !parts.isEmpty(), name + "(value, …)");
                List<Term> alike = alike(node, parts);
                int sign = name.equals("LEAST") ? 1 : -1;
                yield Term.of(sort(alike), Compiler.strict(alike, v -> extreme(v, sign)));
            }
            default -> later(node, name, parts);
        };
    }

    private static void requireCount(ASTNode node, boolean right, String call) throws ExpressionFault {
        if (!right) {
            throw Compiler.fault(node, "it is written as " + call);
        }
    }

    private static Term chosen(ASTNode node, List<Term> parts) throws ExpressionFault {
        Term.Cell condition = parts.get(0).cell();
        if (parts.get(0).sort() != Sort.BOOLEAN) {
            throw Compiler.fault(node, "its condition is " + parts.get(0).sort().words());
        }
        List<Term> values = alike(node, parts.subList(1, 3));
        Term.Cell then = values.get(0).cell();
        Term.Cell otherwise = values.get(1).cell();
        return Term.of(sort(values), row -> Boolean.TRUE.equals(condition.of(row)) ? then.of(row) : otherwise.of(row));
    }

    private static Term firstOf(List<Term> parts) {
        return Term.of(sort(parts), row -> {
            for (Term each : parts) {
                Object value = each.cell().of(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        });
    }

    private static Term nullIf(List<Term> parts) {
        Term.Cell value = parts.get(0).cell();
        Term.Cell other = parts.get(1).cell();
        return Term.of(sort(parts), row -> {
            Object first = value.of(row);
            Object second = first == null ? null : other.of(row);
            return first != null && second != null && compared(first, second) == 0 ? null : first;
        });
    }

    /** Not known where the value is NULL, or is among none of the others and one of them is NULL. */
    private static Term isOneOf(List<Term> parts) {
        return Term.of(Sort.BOOLEAN, row -> {
            Object value = parts.get(0).cell().of(row);
            boolean unknown = value == null;
            for (int i = 1; i < parts.size() && value != null; i++) {
                Object other = parts.get(i).cell().of(row);
                unknown |= other == null;
                if (other != null && compared(value, other) == 0) {
                    return true;
                }
            }
            return unknown ? null : (Object) false;
        });
    }

    private static Object extreme(List<Object> values, int sign) {
        Object extreme = values.get(0);
        for (Object each : values) {
            extreme = sign * compared(each, extreme) < 0 ? each : extreme;
        }
        return extreme;
    }

    private static Term later(ASTNode node, String name, List<Term> parts) throws ExpressionFault {
        requireCount(node, parts.size() == 2, name + "(date, number)");
        Sort sort = parts.get(0).sort();
        if ((sort != Sort.DATE && sort != Sort.TIMESTAMP)
                || (parts.get(1).sort() != Sort.NUMBER && parts.get(1).sort() != Sort.NOTHING)) {
            throw Compiler.fault(node, "it takes a date or a wall clock, and a number");
        }
        ChronoUnit unit = name.equals("ADD_DAYS") ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
        return Term.of(sort, Compiler.strict(parts, v -> moved(v.get(0), Numbers.whole((BigDecimal) v.get(1)), unit)));
    }

    private static Object moved(Object moment, int amount, ChronoUnit unit) {
        try {
            return Texts.inRange(Functions.plus(moment, amount, unit));
        } catch (DateTimeException e) {
            throw new DirtyRowException(null, "OUT_OF_RANGE", "A date is too far away");
        }
    }
}
