/** What a user of the library may catch. */
@NullMarked
package io.syncjob.error;

import org.jspecify.annotations.NullMarked;
