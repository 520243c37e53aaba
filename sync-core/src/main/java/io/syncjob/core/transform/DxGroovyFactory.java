package io.syncjob.core.transform;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.DxGroovy;

/** Lets jobs that name {@code dx_groovy} be refused with what to do instead, which the configuration does. */
public final class DxGroovyFactory implements TransformerFactory<DxGroovy> {
    @Override
    public String type() {
        return "dx_groovy";
    }

    @Override
    public Class<DxGroovy> configType() {
        return DxGroovy.class;
    }

    @Override
    public RowTransformer create(DxGroovy config, PluginContext context) {
        throw new IllegalStateException("There is no configuration of 'dx_groovy'");
    }
}
