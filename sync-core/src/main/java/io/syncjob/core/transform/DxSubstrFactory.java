package io.syncjob.core.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.DxSubstr;

/** Makes transformers of type {@code dx_substr}. */
public final class DxSubstrFactory implements TransformerFactory<DxSubstr> {
    @Override
    public String type() {
        return "dx_substr";
    }

    @Override
    public Class<DxSubstr> configType() {
        return DxSubstr.class;
    }

    @Override
    public RowTransformer create(DxSubstr config, PluginContext context) {
        int start = config.start();
        int length = config.length();
        return new TextStep(
                new DxColumn(type(), config.columnIndex(), config.column()), DataType.STRING, false, text -> {
                    TextParts.requireStart(text, start);
                    return text.substring(start, TextParts.end(text, start, length));
                });
    }
}
