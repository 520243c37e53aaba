package io.syncjob.jdbc.postgres;

/**
 * Numbers in network order, as PostgreSQL's binary formats have them. Plain shifts rather than var handles: those gain nothing
 * once all is compiled, and cost much until then.
 */
final class Wire {
    private Wire() {}

    static short getShort(byte[] from, int at) {
        return (short) (from[at] << 8 | (from[at + 1] & 0xFF));
    }

    static int getInt(byte[] from, int at) {
        return from[at] << 24 | (from[at + 1] & 0xFF) << 16 | (from[at + 2] & 0xFF) << 8 | (from[at + 3] & 0xFF);
    }

    static long getLong(byte[] from, int at) {
        return (long) getInt(from, at) << 32 | (getInt(from, at + 4) & 0xFFFFFFFFL);
    }

    static void putShort(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 8);
        to[at + 1] = (byte) value;
    }

    static void putInt(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 24);
        to[at + 1] = (byte) (value >> 16);
        to[at + 2] = (byte) (value >> 8);
        to[at + 3] = (byte) value;
    }

    static void putLong(byte[] to, int at, long value) {
        putInt(to, at, (int) (value >> 32));
        putInt(to, at + 4, (int) value);
    }
}
