package io.syncjob.error;

/** What kind of failure a {@link SyncException} tells of. */
public enum SyncError {
    /** No plug-in of that name or for that configuration is on the class path. */
    UNKNOWN_PLUGIN,
    /** A setting that the plug-in does not know. */
    UNKNOWN_KEY,
    /** A setting of another type than the plug-in expects. */
    WRONG_TYPE,
    /** A setting that is missing, out of range, or at odds with another. */
    INVALID_VALUE,
    /** A text of the job uses a parameter that is neither bound nor built in. */
    UNKNOWN_PARAMETER,
    /** The table, file or topic does not exist. */
    MISSING_TABLE,
    /** A column that is asked for does not exist. */
    MISSING_COLUMN,
    /** Source and target do not have the same number of columns, or one is left over. */
    UNEQUAL_COLUMNS,
    /** There is no exact conversion from the source column's type to the target column's. */
    INCOMPATIBLE_TYPES,
    /** The system refused the user or the password. */
    BAD_CREDENTIALS,
    /** The user may not do what the job asks for. */
    ACCESS_DENIED,
    /** Nothing answers at the address. */
    UNREACHABLE,
    /** A driver or client library is not on the class path. */
    MISSING_LIBRARY,
    /** The plug-in cannot do what the job asks for. */
    UNSUPPORTED,
    /** The target holds something that the job was told not to touch. */
    TARGET_EXISTS,
    /** More rows were dirty than the job tolerates. */
    TOO_MANY_DIRTY_ROWS,
    /** The target does not hold what was acknowledged. */
    VERIFICATION_FAILED,
    /** The job, its plan or its ledger is not the one that an earlier run left. */
    LEDGER_CONFLICT,
    /** The source failed while it was read. */
    READ_FAILED,
    /** A transformer failed. */
    TRANSFORM_FAILED,
    /** The target failed while it was written. */
    WRITE_FAILED,
    /** A plug-in or a policy broke its contract. */
    CONTRACT_BROKEN,
    /** The run was cancelled. */
    CANCELLED
}
