package io.syncjob.core.expression;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token.TokenType;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes an expression ready for rows of some columns: each part gets its sort, and what does not go together is refused. */
final class Compiler {
    private static final int DEEPEST = 200;

    private final Functions functions = new Functions();
    private final Choices choices = new Choices();
    private final Schema rows;

    Compiler(Schema rows) {
        this.rows = rows;
    }

    /** The names of all functions. */
    static Set<String> functionNames() {
        Set<String> names = new TreeSet<>(new Functions().names());
        names.addAll(Choices.NAMES);
        return names;
    }

    Term compile(ASTNode node) throws ExpressionFault {
        return compile(node, 0);
    }

    private Term compile(ASTNode node, int depth) throws ExpressionFault {
        String text = node.getToken().getValue();
        if (depth > DEEPEST) {
            throw fault(node, "more than " + DEEPEST + " parts stand within each other");
        }
        switch (node.getToken().getType()) {
            case NUMBER_LITERAL -> {
                return Term.literal(Sort.NUMBER, number(node, text));
            }
            case STRING_LITERAL -> {
                return Term.literal(Sort.TEXT, text);
            }
            case VARIABLE_OR_CONSTANT -> {
                return named(node, text);
            }
            default -> {
                if (text.equalsIgnoreCase(Choices.COLUMN)) {
                    return quotedColumn(node);
                }
                List<Term> parts = new ArrayList<>();
                for (ASTNode each : node.getParameters()) {
                    parts.add(compile(each, depth + 1));
                }
                return switch (node.getToken().getType()) {
                    case PREFIX_OPERATOR -> negated(node, parts.get(0));
                    case INFIX_OPERATOR -> operator(node, text.toUpperCase(Locale.ROOT), parts);
                    default -> function(node, text.toUpperCase(Locale.ROOT), parts);
                };
            }
        }
    }

    static ExpressionFault fault(ASTNode node, String what) {
        return new ExpressionFault(
                node.getToken().getStartPosition(), "'" + node.getToken().getValue() + "': " + what);
    }

    private static BigDecimal number(ASTNode node, String text) throws ExpressionFault {
        try {
            return Numbers.bounded(new BigDecimal(text));
        } catch (NumberFormatException | DirtyRowException e) {
            throw fault(node, "this is no number that can be reckoned with");
        }
    }

    private Term named(ASTNode node, String name) throws ExpressionFault {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "null" -> Term.literal(Sort.NOTHING, null);
            case "true" -> Term.literal(Sort.BOOLEAN, true);
            case "false" -> Term.literal(Sort.BOOLEAN, false);
            default -> column(node, name);
        };
    }

    private Term quotedColumn(ASTNode node) throws ExpressionFault {
        List<ASTNode> parameters = node.getParameters();
        if (parameters.size() != 1 || parameters.get(0).getToken().getType() != TokenType.STRING_LITERAL) {
            throw fault(node, "it takes one name of a column in quotes, as COLUMN('order no')");
        }
        return column(parameters.get(0), parameters.get(0).getToken().getValue());
    }

    private Term column(ASTNode node, String name) throws ExpressionFault {
        int column = rows.find(name);
        if (column < 0) {
            throw fault(
                    node,
                    "there is no such column" + SimilarNames.hint(name, rows.names()) + "; the rows have "
                            + rows.names());
        }
        String found = rows.column(column).name();
        Sort sort = Sort.of(rows.type(column).kind())
                .orElseThrow(() -> fault(
                        node,
                        "the column is " + rows.type(column)
                                + ", of which an expression makes nothing; it can only stand" + " alone"));
        return Term.of(sort, Sort.reading(rows.type(column).kind(), column, found));
    }

    private static Term negated(ASTNode node, Term part) throws ExpressionFault {
        require(node, part, Set.of(Sort.NUMBER));
        Term.Cell cell = part.cell();
        return Term.of(Sort.NUMBER, row -> {
            Object value = cell.of(row);
            return value == null ? null : ((BigDecimal) value).negate();
        });
    }

    private static void require(ASTNode node, Term part, Set<Sort> sorts) throws ExpressionFault {
        if (part.sort() != Sort.NOTHING && !sorts.contains(part.sort())) {
            throw fault(
                    node,
                    "it takes "
                            + sorts.stream().sorted().map(Sort::words).collect(Collectors.joining(" or "))
                            + ", and not " + part.sort().words());
        }
    }

    private Term operator(ASTNode node, String name, List<Term> parts) throws ExpressionFault {
        Term left = parts.get(0);
        Term right = parts.get(1);
        switch (name) {
            case "AND", "OR" -> {
                require(node, left, Set.of(Sort.BOOLEAN));
                require(node, right, Set.of(Sort.BOOLEAN));
                return Choices.logic(name.equals("AND"), left.cell(), right.cell());
            }
            case "+", "-", "*", "/", "%" -> {
                require(node, left, Set.of(Sort.NUMBER));
                require(node, right, Set.of(Sort.NUMBER));
                return both(Sort.NUMBER, left, right, arithmetic(name));
            }
            default -> {
                return Choices.comparison(node, name, left, right);
            }
        }
    }

    private static Functions.Body arithmetic(String name) {
        return switch (name) {
            case "+" -> v -> Numbers.add((BigDecimal) v.get(0), (BigDecimal) v.get(1));
            case "-" -> v -> Numbers.subtract((BigDecimal) v.get(0), (BigDecimal) v.get(1));
            case "*" -> v -> Numbers.multiply((BigDecimal) v.get(0), (BigDecimal) v.get(1));
            case "/" -> v -> Numbers.divide((BigDecimal) v.get(0), (BigDecimal) v.get(1));
            default -> v -> Numbers.remainder((BigDecimal) v.get(0), (BigDecimal) v.get(1));
        };
    }

    private static Term both(Sort sort, Term left, Term right, Functions.Body body) {
        return Term.of(sort, strict(List.of(left, right), body));
    }

    /** NULL where one of the parts is NULL. */
    static Term.Cell strict(List<Term> parts, Functions.Body body) {
        List<Term.Cell> cells = parts.stream().map(Term::cell).toList();
        return row -> {
            List<Object> values = new ArrayList<>(cells.size());
            for (Term.Cell each : cells) {
                Object value = each.of(row);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return body.of(values);
        };
    }

    private Term function(ASTNode node, String name, List<Term> parts) throws ExpressionFault {
        if (Choices.NAMES.contains(name)) {
            return choices.function(node, name, parts);
        }
        Functions.Function function = functions.find(name).orElseThrow(() -> fault(node, "there is no such function"));
        if (!function.takes(parts.size())) {
            throw fault(node, "it is written as " + function.call() + ", and gets " + parts.size() + " values");
        }
        for (int i = 0; i < parts.size(); i++) {
            Term part = parts.get(i);
            if (part.sort() != Sort.NOTHING && !function.parameter(i).contains(part.sort())) {
                throw fault(
                        node,
                        "value " + (i + 1) + " of " + function.call() + " is "
                                + part.sort().words());
            }
        }
        return Term.of(function.result(), strict(parts, function.body()));
    }
}
