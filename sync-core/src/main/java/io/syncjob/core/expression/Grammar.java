package io.syncjob.core.expression;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.ShuntingYardConverter;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import com.ezylang.evalex.parser.Tokenizer;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What can be written. The library EvalEx reads the text and makes a tree of it; it gets no operator or function but those
 * that are known here by name, and evaluates nothing.
 */
final class Grammar {
    private static final int MOST_CHARACTERS = 10_000;

    /** Operators between two operands, and how tightly they bind. */
    private static final Map<String, Integer> BETWEEN = Map.ofEntries(
            Map.entry("OR", OperatorIfc.OPERATOR_PRECEDENCE_OR),
            Map.entry("AND", OperatorIfc.OPERATOR_PRECEDENCE_AND),
            Map.entry("=", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry("<>", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry("!=", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry("<", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry("<=", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry(">", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry(">=", OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON),
            Map.entry("+", OperatorIfc.OPERATOR_PRECEDENCE_ADDITIVE),
            Map.entry("-", OperatorIfc.OPERATOR_PRECEDENCE_ADDITIVE),
            Map.entry("*", OperatorIfc.OPERATOR_PRECEDENCE_MULTIPLICATIVE),
            Map.entry("/", OperatorIfc.OPERATOR_PRECEDENCE_MULTIPLICATIVE),
            Map.entry("%", OperatorIfc.OPERATOR_PRECEDENCE_MULTIPLICATIVE));

    /** Tokens that end an operand. */
    private static final Set<TokenType> ENDS = Set.of(
            TokenType.STRING_LITERAL, TokenType.NUMBER_LITERAL, TokenType.VARIABLE_OR_CONSTANT, TokenType.BRACE_CLOSE);

    /** Tokens that begin one. */
    private static final Set<TokenType> BEGINNINGS = Set.of(
            TokenType.STRING_LITERAL,
            TokenType.NUMBER_LITERAL,
            TokenType.VARIABLE_OR_CONSTANT,
            TokenType.FUNCTION,
            TokenType.BRACE_OPEN);

    private final ExpressionConfiguration configuration;

    /** @param functions the names of all functions */
    Grammar(Set<String> functions) {
        MapBasedOperatorDictionary operators = new MapBasedOperatorDictionary();
        BETWEEN.forEach((name, precedence) -> operators.addOperator(name, new Operator(precedence, false)));
        operators.addOperator("-", new Operator(OperatorIfc.OPERATOR_PRECEDENCE_UNARY, true));
        MapBasedFunctionDictionary dictionary = new MapBasedFunctionDictionary();
        functions.forEach(name -> dictionary.addFunction(name, new Function()));
        // What is not said here would be that of the machine.
        this.configuration = ExpressionConfiguration.builder()
                .operatorDictionary(operators)
                .functionDictionary(dictionary)
                .defaultConstants(Map.of())
                .arraysAllowed(false)
                .structuresAllowed(false)
                .implicitMultiplicationAllowed(false)
                .singleQuoteStringLiteralsAllowed(true)
                .locale(Locale.ROOT)
                .zoneId(ZoneOffset.UTC)
                .build();
    }

    /**
     * The tree of {@code text}.
     *
     * @throws ExpressionFault where it is none
     */
    ASTNode parse(String text) throws ExpressionFault {
        if (text.length() > MOST_CHARACTERS) {
            throw new ExpressionFault(MOST_CHARACTERS, "there are more than " + MOST_CHARACTERS + " characters");
        }
        try {
            List<Token> tokens = new Tokenizer(text, configuration).parse();
            requireOperators(tokens);
            return new ShuntingYardConverter(text, tokens, configuration).toAbstractSyntaxTree();
        } catch (ParseException e) {
            throw new ExpressionFault(e.getStartPosition(), lowered(String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            // The library goes through its stacks trustingly.
            throw new ExpressionFault(1, "operands and operators do not go together", e);
        }
    }

    private static String lowered(String message) {
        return message.isEmpty() ? message : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    /** The library would take {@code f(a b)} for {@code f(a, b)}, and commas where no function is. */
    private static void requireOperators(List<Token> tokens) throws ExpressionFault {
        Deque<Boolean> ofFunctions = new ArrayDeque<>();
        Token before = null;
        for (Token token : tokens) {
            boolean starts =
                    before == null || before.getType() == TokenType.BRACE_OPEN || before.getType() == TokenType.COMMA;
            if (before != null && ENDS.contains(before.getType()) && BEGINNINGS.contains(token.getType())) {
                throw new ExpressionFault(token.getStartPosition(), "an operator is missing before it");
            }
            switch (token.getType()) {
                case BRACE_OPEN -> ofFunctions.push(before != null && before.getType() == TokenType.FUNCTION);
                case BRACE_CLOSE -> {
                    boolean empty = before != null && before.getType() == TokenType.BRACE_OPEN;
                    if (starts && !(empty && Boolean.TRUE.equals(ofFunctions.peek()))) {
                        throw new ExpressionFault(token.getStartPosition(), "an operand is missing before it");
                    }
                    ofFunctions.poll();
                }
                case COMMA -> {
                    if (starts || !Boolean.TRUE.equals(ofFunctions.peek())) {
                        throw new ExpressionFault(
                                token.getStartPosition(),
                                starts ? "an operand is missing before it" : "no function is there for the comma");
                    }
                }
                default -> {}
            }
            before = token;
        }
    }

    /** A name and how tightly it binds. */
    private record Operator(int precedence, boolean prefix) implements OperatorIfc {
        @Override
        public int getPrecedence() {
            return precedence;
        }

        @Override
        public int getPrecedence(ExpressionConfiguration any) {
            return precedence;
        }

        @Override
        public boolean isLeftAssociative() {
            return !prefix;
        }

        @Override
        public boolean isPrefix() {
            return prefix;
        }

        @Override
        public boolean isPostfix() {
            return false;
        }

        @Override
        public boolean isInfix() {
            return !prefix;
        }

        @Override
        public boolean isOperandLazy() {
            return false;
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands) {
            throw new UnsupportedOperationException("EvalEx reads expressions and does not evaluate them");
        }
    }

    /** A name; how many values it takes is looked at with their sorts. */
    private record Function() implements FunctionIfc {
        @Override
        public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
            return List.of(FunctionParameterDefinition.builder()
                    .name("values")
                    .isVarArg(true)
                    .build());
        }

        @Override
        public boolean hasVarArgs() {
            return true;
        }

        @Override
        public void validatePreEvaluation(Token token, EvaluationValue... values) {}

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... values) {
            throw new UnsupportedOperationException("EvalEx reads expressions and does not evaluate them");
        }
    }
}
