package io.syncjob.tck.memory;

import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The contract of a reader that lacks everything, run on variants that do not say so clearly. */
class BrokenPoorReaderCase extends PoorReaderContractTest {
    static volatile UnaryOperator<RowReader> broken = UnaryOperator.identity();

    static Map<String, UnaryOperator<RowReader>> all() {
        return Map.of(
                "R6", correct -> cuts(correct),
                "R7", correct -> overlooksColumns(correct),
                "R11", correct -> overlooksPositions(correct),
                "R13", correct -> claimsToRepeat(correct),
                "R23", correct -> ForwardingReader.withSplits(correct, BrokenPoorReaderCase::failsToCancel));
    }

    @Override
    UnaryOperator<RowReader> variant() {
        return broken;
    }

    private static RowReader cuts(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                Split all = super.splits(request).get(0);
                boolean large = all.estimatedRows() >= 1_000 && request.target() > 1;
                Split none = new Split("none", "no rows", 0, Map.of("from", "0", "to", "0"));
                return large ? List.of(all, none) : List.of(all);
            }
        };
    }

    private static RowReader overlooksColumns(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                return super.splits(new SplitRequest(request.target(), request.most(), List.of()));
            }
        };
    }

    private static RowReader overlooksPositions(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public SplitReader open(Split split, Position from) throws Exception {
                return super.open(split, Position.START);
            }
        };
    }

    private static RowReader claimsToRepeat(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public boolean isRepeatable() {
                return true;
            }
        };
    }

    private static SplitReader failsToCancel(SplitReader correct) {
        return new ForwardingSplitReader(correct) {
            @Override
            public void cancel() {
                throw new IllegalStateException("Not now");
            }
        };
    }
}
