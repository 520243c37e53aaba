package io.syncjob.core.expression;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token.TokenType;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was read. Has no access to classes, files or the surroundings, no loops, and gives the same for the same
 * row. Immutable.
 */
public final class ExpressionProgram {
    private final String text;
    private final String owner;
    private final ASTNode root;

    private ExpressionProgram(String text, String owner, ASTNode root) {
        this.text = text;
        this.owner = owner;
        this.root = root;
    }

    /**
     * Reads {@code text}.
     *
     * @param owner whose expression it is, for messages
     * @throws SyncException INVALID_VALUE where it is no expression
     */
    public static ExpressionProgram of(String text, String owner) {
        try {
            return new ExpressionProgram(text, owner, new Grammar(Compiler.functionNames()).parse(text));
        } catch (ExpressionFault e) {
            throw refused(text, owner, e);
        }
    }

    private static SyncException refused(String text, String owner, ExpressionFault fault) {
        return new SyncException(
                SyncError.INVALID_VALUE,
                "The expression of " + owner + " is wrong at character " + fault.character() + ": "
                        + fault.getMessage(),
                "Correct '" + text + "'.",
                fault);
    }

    /** The column that the expression names and does nothing with; -1 where it does more. */
    public int bareColumn(Schema rows) {
        return root.getToken().getType() == TokenType.VARIABLE_OR_CONSTANT
                ? rows.find(root.getToken().getValue())
                : -1;
    }

    /**
     * The same, ready for rows of {@code rows}.
     *
     * @throws SyncException INVALID_VALUE where it names what is not there, or puts together what does not go together
     */
    public Bound bind(Schema rows) {
        try {
            return new Bound(new Compiler(rows).compile(root));
        } catch (ExpressionFault e) {
            throw refused(text, owner, e);
        }
    }

    /** An expression for rows of certain columns. Used by one thread. */
    public static final class Bound {
        private final Term term;

        private Bound(Term term) {
            this.term = term;
        }

        /** The type of columns that hold any of its values. */
        public DataType type() {
            return term.sort().type();
        }

        /** Whether it is a condition. */
        public boolean isCondition() {
            return term.sort() == Sort.BOOLEAN || term.sort() == Sort.NOTHING;
        }

        /**
         * The value for a row, in the Java view of {@link #type}; null for NULL.
         *
         * @param column is named by the exception
         * @throws DirtyRowException where there is none, such as of a division by zero
         */
        public @Nullable Object value(Row row, @Nullable String column) {
            try {
                return term.cell().of(row);
            } catch (DirtyRowException e) {
                throw e.column() != null || column == null
                        ? e
                        : new DirtyRowException(column, e.code(), String.valueOf(e.getMessage()));
            } catch (ArithmeticException e) {
                throw new DirtyRowException(column, "OUT_OF_RANGE", "A number is too large or too small");
            }
        }
    }
}
