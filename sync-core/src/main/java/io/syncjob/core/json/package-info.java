/** Jobs as text in JSON and YAML. */
@NullMarked
package io.syncjob.core.json;

import org.jspecify.annotations.NullMarked;
