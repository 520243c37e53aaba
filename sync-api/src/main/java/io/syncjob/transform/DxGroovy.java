package io.syncjob.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DataX's {@code dx_groovy}, which runs code from a job's text. It is known so that it can be refused with what to do
 * instead: no job has one.
 *
 * @param code the code
 * @param extraPackage its imports
 */
public record DxGroovy(@Nullable String code, @Nullable List<String> extraPackage) implements TransformerConfig {
    public DxGroovy {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "The transformer 'dx_groovy' runs code from a job's text, which SyncJob does not",
                "Write the step in Java: .map(…) or .filter(…) on the job's builder, or a TransformerFactory that jobs"
                        + " name. dx_substr, dx_pad, dx_replace, dx_filter, dx_digest, replace, constant and cast need"
                        + " no code.");
    }
}
