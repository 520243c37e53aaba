package io.syncjob.mq.kafka;

import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.text.JsonFields;
import io.syncjob.text.LedgerJson;
import java.util.List;

/** The values of a ledger's messages, as JSON. */
final class LedgerText {
    private LedgerText() {}

    /** Who has the job: the id of its run, and how many producers it has at most. */
    record Owner(String run, int producers) {}

    /** The plan, and the run that made it, by which its progress is told from that of other plans. */
    record Plan(String origin, String fingerprint, List<Split> splits) {}

    /** How far a split of a plan has come. */
    record Entry(String origin, SplitProgress progress) {}

    static byte[] of(Owner owner) {
        return LedgerJson.object(json -> {
            json.writeStringField("run", owner.run());
            json.writeNumberField("producers", owner.producers());
        });
    }

    static byte[] of(Plan plan) {
        return LedgerJson.object(json -> {
            json.writeStringField("origin", plan.origin());
            json.writeStringField("fingerprint", plan.fingerprint());
            LedgerJson.write(json, plan.splits());
        });
    }

    static byte[] of(Entry entry) {
        return LedgerJson.object(json -> {
            json.writeStringField("origin", entry.origin());
            LedgerJson.write(json, entry.progress());
        });
    }

    static Owner owner(byte[] value) {
        JsonFields fields = JsonFields.of(value);
        return new Owner(fields.text("run"), (int) fields.number("producers"));
    }

    static Plan plan(byte[] value) {
        JsonFields fields = JsonFields.of(value);
        return new Plan(fields.text("origin"), fields.text("fingerprint"), LedgerJson.splits(fields));
    }

    static Entry entry(byte[] value) {
        JsonFields fields = JsonFields.of(value);
        return new Entry(fields.text("origin"), LedgerJson.progress(fields));
    }
}
