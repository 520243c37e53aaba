package io.syncjob.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;

/**
 * The modules below one root package. A class belongs to the module that its package begins with, and to the API when it
 * begins with none of them. The generator and the sink of rows ship with the engine but are a plug-in like any other, so
 * they count as a module of their own.
 */
record Modules(String root) {
    static final String API = "api";

    /** What each module may see of the others. */
    static final Map<String, Set<String>> MAY_SEE = Map.of(
            API,
            Set.of(),
            "core",
            Set.of(API),
            "stream",
            Set.of(API),
            "text",
            Set.of(API),
            "jdbc",
            Set.of(API),
            "file",
            Set.of(API, "text"),
            "mq",
            Set.of(API, "text"),
            "tck",
            Set.of(API, "core"),
            "cli",
            Set.of(API, "core"),
            "samples",
            Set.of(API, "core", "stream", "text", "jdbc", "file", "mq", "tck", "cli"));

    /** What users put on a server's class path: everything but the samples. */
    static final Set<String> LIBRARIES = Set.of(API, "core", "stream", "text", "jdbc", "file", "mq", "tck");

    JavaClasses mainClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    JavaClasses allClasses() {
        return new ClassFileImporter().importPackages(root);
    }

    boolean contains(JavaClass type) {
        return isIn(type.getPackageName(), root);
    }

    String moduleOf(JavaClass type) {
        String name = type.getPackageName();
        for (String module : MAY_SEE.keySet()) {
            if (isIn(name, root + "." + module)) {
                return module;
            }
        }
        return API;
    }

    private static boolean isIn(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
