package io.syncjob.jdbc.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network order, as PostgreSQL's binary formats have them. */
final class Wire {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    static short getShort(byte[] from, int at) {
        return (short) SHORT.get(from, at);
    }

    static int getInt(byte[] from, int at) {
        return (int) INT.get(from, at);
    }

    static long getLong(byte[] from, int at) {
        return (long) LONG.get(from, at);
    }

    static void putShort(byte[] to, int at, int value) {
        SHORT.set(to, at, (short) value);
    }

    static void putInt(byte[] to, int at, int value) {
        INT.set(to, at, value);
    }

    static void putLong(byte[] to, int at, long value) {
        LONG.set(to, at, value);
    }
}
