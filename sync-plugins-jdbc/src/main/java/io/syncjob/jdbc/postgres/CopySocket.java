package io.syncjob.jdbc.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.Socket;
import java.net.SocketException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/** A socket whose input can be read past the driver, see {@link CopyStream}. */
final class CopySocket extends Socket {
    /** A read timeout that no one sets: 32 bits of chance. It asks the socket to show itself. */
    private static final int WHO_ARE_YOU = 0x5c0b9a37;

    private @Nullable CopyStream stream;

    @Override
    public InputStream getInputStream() throws IOException {
        CopyStream known = stream;
        if (known == null) {
            known = new CopyStream(super.getInputStream());
            stream = known;
        }
        return known;
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        if (timeout == WHO_ARE_YOU && stream != null) {
            throw new Answer(stream);
        }
        super.setSoTimeout(timeout);
    }

    /**
     * The input of {@code connection}; null where it does not stand on such a socket. The driver does not give its socket
     * away, but it hands a read timeout on to it, and what that throws back.
     */
    static @Nullable CopyStream of(PGConnection connection) throws SQLException {
        if (!(connection instanceof PgConnection driver)) {
            return null;
        }
        int timeout = driver.getNetworkTimeout();
        try {
            driver.setNetworkTimeout(Runnable::run, WHO_ARE_YOU);
        } catch (SQLException e) {
            if (e.getCause() instanceof Answer answer) {
                return answer.stream;
            }
            throw e;
        }
        driver.setNetworkTimeout(Runnable::run, timeout);
        return null;
    }

    /** What the socket throws to show itself. */
    private static final class Answer extends SocketException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient CopyStream stream;

        Answer(CopyStream stream) {
            this.stream = stream;
        }
    }
}
