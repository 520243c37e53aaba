package io.syncjob.core.foreign;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data sources that a job of DataWorks names. */
final class Sources {
    private Sources() {}

    /**
     * Puts the settings of the data source that the section names into {@code settings}.
     *
     * @return its name; empty where the section names none
     */
    static Optional<String> bind(
            Section section,
            Map<String, Map<String, @Nullable Object>> dataSources,
            Map<String, @Nullable Object> settings) {
        Optional<String> name = section.text("datasource");
        name.ifPresent(each -> {
            Map<String, @Nullable Object> bound = dataSources.get(each);
            if (bound == null) {
                section.invalid(
                        "datasource",
                        "The data source '" + each + "' is not bound",
                        "Bind it with Bindings.NONE.dataSource(\"" + each + "\", …); bound are " + dataSources.keySet()
                                + ".");
            } else {
                settings.putAll(bound);
            }
        });
        return name;
    }
}
