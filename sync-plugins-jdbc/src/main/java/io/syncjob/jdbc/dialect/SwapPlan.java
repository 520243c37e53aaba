package io.syncjob.jdbc.dialect;

import java.util.List;

/**
 * How a staged table takes the place of the target.
 *
 * @param statements run in order in one transaction, the last of them or their commit making the change visible
 * @param afterwards run when the change is visible, each committed
 */
public record SwapPlan(List<String> statements, List<String> afterwards) {
    public SwapPlan {
        statements = List.copyOf(statements);
        afterwards = List.copyOf(afterwards);
    }
}
