package io.syncjob.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncjob.report.SplitReport;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A report for programs: one object on one line, whose keys are the report's components; times are seconds. */
final class ReportJson {
    private static final double NANOS = 1e9;

    private ReportJson() {}

    static String of(SyncReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(json, report);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, SyncReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("job", report.job());
        json.writeStringField("runId", report.runId());
        json.writeStringField("outcome", report.outcome().name());
        json.writeStringField("guarantee", report.guarantee().name());
        json.writeStringField("consistency", report.consistency());
        json.writeStringField("started", report.started().toString());
        json.writeNumberField("seconds", report.duration().toNanos() / NANOS);
        json.writeNumberField("rowsRead", report.rowsRead());
        json.writeNumberField("rowsFiltered", report.rowsFiltered());
        json.writeNumberField("rowsAdded", report.rowsAdded());
        json.writeNumberField("rowsWritten", report.rowsWritten());
        json.writeNumberField("rowsRejected", report.rowsRejected());
        json.writeNumberField("bytesWritten", report.bytesWritten());
        json.writeArrayFieldStart("splits");
        for (SplitReport split : report.splits()) {
            json.writeStartObject();
            json.writeStringField("id", split.id());
            json.writeStringField("description", split.description());
            json.writeNumberField("attempts", split.attempts());
            json.writeNumberField("rowsRead", split.rowsRead());
            json.writeNumberField("rowsWritten", split.rowsWritten());
            json.writeNumberField("rowsRejected", split.rowsRejected());
            json.writeNumberField("seconds", split.duration().toNanos() / NANOS);
            json.writeBooleanField("complete", split.complete());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (report.verification().isPresent()) {
            json.writeStringField("verification", report.verification().get());
        }
        json.writeArrayFieldStart("notes");
        for (String note : report.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
