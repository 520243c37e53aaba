package io.syncjob.file.store;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.DefaultSocketFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * An FTPS client whose data connections take up the TLS session of their control connection, as servers may demand: so they know
 * that both are of one client.
 *
 * <p>The JVM remembers sessions by the name and the port of the server. A data connection goes to another port, so its socket
 * tells that of the control connection.
 */
final class ResumingFtpsClient extends FTPSClient {
    private final SSLContext tls;

    /** @param tls for this client alone, so that no session of another one is taken up */
    ResumingFtpsClient(boolean implicit, SSLContext tls) {
        super(implicit, tls);
        this.tls = tls;
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, @Nullable String argument) throws IOException {
        setSocketFactory(new DataSockets(getRemotePort()));
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null) {
            return null;
        }
        try {
            return secured(plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, _hostname_, plain.getPort(), true);
        if (isEndpointCheckingEnabled()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        return secured;
    }

    /** Makes sockets that, wherever they are connected to, tell one port. */
    private static final class DataSockets extends DefaultSocketFactory {
        private final int port;

        DataSockets(int port) {
            this.port = port;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public int getPort() {
                    return port;
                }
            };
        }
    }
}
