/** Finding plug-ins and policies, and binding settings to their configurations. */
@NullMarked
package io.syncjob.core.plugin;

import org.jspecify.annotations.NullMarked;
