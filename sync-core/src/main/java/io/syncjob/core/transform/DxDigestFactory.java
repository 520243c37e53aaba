package io.syncjob.core.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.DxDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes transformers of type {@code dx_digest}. */
public final class DxDigestFactory implements TransformerFactory<DxDigest> {
    @Override
    public String type() {
        return "dx_digest";
    }

    @Override
    public Class<DxDigest> configType() {
        return DxDigest.class;
    }

    @Override
    public RowTransformer create(DxDigest config, PluginContext context) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance(config.isMd5() ? "MD5" : "SHA-1");
        HexFormat digits = config.isUpperCase() ? HexFormat.of().withUpperCase() : HexFormat.of();
        return new TextStep(
                new DxColumn(type(), config.columnIndex(), config.column()),
                DataType.string(digest.getDigestLength() * 2),
                true,
                text -> digits.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))));
    }
}
