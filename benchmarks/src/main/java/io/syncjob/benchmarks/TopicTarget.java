package io.syncjob.benchmarks;

import io.syncjob.benchmarks.reference.PollLoop;

/**
 * A topic that is made anew before each run, and must have so many messages after it.
 *
 * @param rows how many
 */
record TopicTarget(KafkaServer server, long rows) implements Comparison.Target {
    @Override
    public void reset() throws Exception {
        server.reset(KafkaServer.TARGET);
    }

    @Override
    public void check() {
        long messages = PollLoop.count(server.servers(), KafkaServer.TARGET);
        if (messages != rows) {
            throw new BenchmarkException("The topic has " + messages + " messages and not " + rows);
        }
    }
}
