package io.syncjob.core.plugin;

/**
 * A plug-in on the class path.
 *
 * @param role {@code reader}, {@code writer} or {@code transformer}
 * @param type the name that jobs use
 * @param configType the class of its configuration
 * @param factory the class of its factory
 */
public record PluginInfo(String role, String type, Class<?> configType, Class<?> factory) {}
