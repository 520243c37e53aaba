package io.syncjob.file.format.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Takes the records of a document, one after the other. */
interface RecordSource extends AutoCloseable {
    /** Writes the next record as a JSON object; false where there is none. */
    boolean next(JsonGenerator out) throws IOException;

    @Override
    void close() throws IOException;
}
