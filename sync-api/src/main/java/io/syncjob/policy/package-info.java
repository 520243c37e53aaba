/**
 * The policies of a job. Each is one small interface with its built-in kinds behind factory methods: an immutable value that
 * describes, and one behaviour that the engine asks at one place. An application may implement any of them, and one that has
 * a {@link io.syncjob.policy.PolicyFactory} works by name too.
 */
@NullMarked
package io.syncjob.policy;

import org.jspecify.annotations.NullMarked;
